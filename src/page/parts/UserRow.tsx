import type { User } from "../api/types.js";
import { shortArn } from "../state/format.js";
import { Avatar, Tag } from "./Parts.js";

export function UserRow({ user: { Name, AppInstanceUserArn, isAdmin, isBot } }: { readonly user: User }) {
  return (
    <div class="person-row">
      <Avatar name={Name} arn={AppInstanceUserArn} />
      <span class="grow">
        <span class="name ellipsis">{Name || shortArn(AppInstanceUserArn)}</span>
        <span class="dim ellipsis">{shortArn(AppInstanceUserArn)}</span>
      </span>
      <span class="tags">
        {isBot && <Tag>Bot</Tag>}
        {isAdmin && <Tag tone="accent">Admin</Tag>}
      </span>
    </div>
  );
}
