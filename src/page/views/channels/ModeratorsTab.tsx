import { control } from "../../api/control.js";
import type { Channel } from "../../api/types.js";
import { dayOf } from "../../state/format.js";
import { PeopleTab } from "./PeopleTab.js";

export function ModeratorsTab({ channel: { ChannelArn } }: { readonly channel: Channel }) {
  return (
    <PeopleTab
      label="Moderators"
      listKey={`moderators ${ChannelArn}`}
      read={control.moderators(ChannelArn)}
      personOf={({ Member }) => Member}
      notes={({ created }) => created && <span class="dim">since {dayOf(created)}</span>}
      about="Moderators look after one channel: they add and ban members and redact messages. To write, a moderator must be a member, too."
      none="Who creates a channel becomes its moderator. Your program adds more by moderation.createModerator."
    />
  );
}
