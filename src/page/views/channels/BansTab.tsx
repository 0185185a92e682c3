import { control } from "../../api/control.js";
import type { Channel } from "../../api/types.js";
import { dayOf } from "../../state/format.js";
import { PeopleTab } from "./PeopleTab.js";

export function BansTab({ channel: { ChannelArn } }: { readonly channel: Channel }) {
  return (
    <PeopleTab
      label="Bans"
      listKey={`bans ${ChannelArn}`}
      read={control.bans(ChannelArn)}
      personOf={({ Member }) => Member}
      notes={({ createdBy, created }) =>
        createdBy && (
          <span class="dim">
            by {createdBy.Name}, {dayOf(created)}
          </span>
        )
      }
      about="Banned users were taken out of the channel, and cannot become members again until the ban is lifted."
      none="Nobody is kept out. Your program bans a user by moderation.createBan."
    />
  );
}
