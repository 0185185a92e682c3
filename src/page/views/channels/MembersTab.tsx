import { control } from "../../api/control.js";
import type { Channel } from "../../api/types.js";
import { Tag } from "../../parts/Parts.js";
import { PeopleTab } from "./PeopleTab.js";

export function MembersTab({ channel: { ChannelArn } }: { readonly channel: Channel }) {
  return (
    <PeopleTab
      label="Members"
      listKey={`members ${ChannelArn}`}
      read={control.members(ChannelArn)}
      personOf={({ Member }) => Member}
      notes={({ Type, roles }) => (
        <>
          {Type === "HIDDEN" && <Tag>Hidden</Tag>}
          {roles.includes("MODERATOR") && <Tag tone="accent">Moderator</Tag>}
          {roles.includes("ADMIN") && <Tag tone="accent">Admin</Tag>}
        </>
      )}
      about="Members read the channel and write to it. Hidden members read along: others do not see them, and they may not write."
      none="Your program adds one by memberships.create."
    />
  );
}
