import type { Message } from "../../api/types.js";
import { Avatar, Tag } from "../../parts/Parts.js";
import { shortArn, timeOf } from "../../state/format.js";

interface Props {
  readonly message: Message;
  /** The day, above the first message of it. */
  readonly day: string | undefined;
}

export function MessageRow({ message, day }: Props) {
  const { Sender, CreatedTimestamp, Content, Type, Redacted } = message;
  return (
    <>
      {day !== undefined && <div class="day">{day}</div>}
      <div class={`message ${Type === "CONTROL" ? "is-control" : ""}`}>
        <Avatar name={Sender?.Name} arn={Sender?.Arn} />
        <div class="grow">
          <div class="message-head">
            <span class="name ellipsis">{Sender?.Name || shortArn(Sender?.Arn)}</span>
            <time class="dim">{timeOf(CreatedTimestamp)}</time>
            <MessageTags message={message} />
          </div>
          {Redacted ? (
            <p class="content dim">
              <em>The content was redacted.</em>
            </p>
          ) : (
            <p class="content">{Content}</p>
          )}
        </div>
      </div>
    </>
  );
}

/** What sets a message apart from others. */
export function MessageTags({ message }: { readonly message: Message }) {
  const { Type, Redacted, LastEditedTimestamp, Status, Target } = message;
  const status = Status?.Value;
  return (
    <>
      {Redacted && <Tag tone="bad">Redacted</Tag>}
      {LastEditedTimestamp !== undefined && !Redacted && <Tag>Edited</Tag>}
      {Type === "CONTROL" && <Tag tone="accent">Control</Tag>}
      {Target?.[0] !== undefined && <Tag tone="warn">Only for {shortArn(Target[0].MemberArn)}</Tag>}
      {status !== undefined && status !== "SENT" && <Tag tone="warn">{status}</Tag>}
    </>
  );
}
