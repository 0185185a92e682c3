// The subjects of the calls that change messages.

import { changed, gone, type Maker } from "./reliability-world.js";

export const messageSubjects = {
  SendChannelMessage: ({ inHall }, text) => ({
    input: { ...inHall, Content: text, Type: "STANDARD", Persistence: "PERSISTENT" },
    reports: "MessageId",
    applied: (listing) => listing.messages(text),
  }),
  UpdateChannelMessage: async ({ direct, inHall, message }, text) => {
    const input = { ...inHall, MessageId: await message(text) };
    return {
      input: { ...input, Content: `${text} again`, Metadata: text },
      reports: "MessageId",
      applied: async () => {
        const { ChannelMessage: now } = await direct.getChannelMessage(input);
        const states: [unknown, unknown] = [
          [text, undefined],
          [`${text} again`, text],
        ];
        return changed(input.MessageId, states, [now?.Content, now?.Metadata]);
      },
    };
  },
  RedactChannelMessage: async ({ direct, inHall, message }, text) => {
    const input = { ...inHall, MessageId: await message(text) };
    return {
      input,
      reports: "MessageId",
      applied: async () => {
        const { ChannelMessage: now } = await direct.getChannelMessage(input);
        return changed(
          input.MessageId,
          [
            [false, text],
            [true, undefined],
          ],
          [now?.Redacted, now?.Content],
        );
      },
    };
  },
  DeleteChannelMessage: async ({ direct, inHall, message }, text) => {
    const input = { ...inHall, MessageId: await message(text) };
    return { input, applied: () => gone(input.MessageId, direct.getChannelMessage(input)) };
  },
} satisfies Record<string, Maker>;
