/**
 * The processor of a channel flow: a Lambda function that replaces unwanted words by stars, and denies what consists of
 * nothing else. It is deployed as it is, bundled with what it imports, and needs the permission
 * `chime:ChannelFlowCallback`; Region and credentials come from its environment. AWS may call it more than once for the
 * same message.
 */
import { ChimeMessaging } from "chime-messaging";

/** What the function is called with, as far as it looks at it. */
export interface FlowEvent {
  CallbackId: string;
  ChannelMessage: { ChannelArn: string; MessageId: string; Content: string; Metadata?: string };
}

const words = (process.env["UNWANTED_WORDS"] ?? "fool,hats").split(",");
const unwanted = new RegExp(`\\b(?:${words.join("|")})\\b`, "gi");

/** The function, calling back by a client. A message that no callback comes for is not delivered. */
export function processorFor(chime: ChimeMessaging) {
  return async ({ CallbackId, ChannelMessage }: FlowEvent): Promise<void> => {
    const { ChannelArn, MessageId, Metadata } = ChannelMessage;
    const Content = ChannelMessage.Content.replace(unwanted, (word) => "*".repeat(word.length));
    await chime.flows.callback({
      ChannelArn,
      CallbackId,
      DeleteResource: /^[*\s]*$/.test(Content),
      ChannelMessage: { MessageId, Content, ...(Metadata !== undefined && { Metadata }) },
    });
  };
}

let onLambda: ReturnType<typeof processorFor> | undefined;

/** What Lambda calls. */
export const handler = (event: FlowEvent): Promise<void> => {
  onLambda ??= processorFor(new ChimeMessaging());
  return onLambda(event);
};
