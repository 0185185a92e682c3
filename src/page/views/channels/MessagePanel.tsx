import { useEffect, useRef, useState } from "preact/hooks";
import { aws } from "../../api/aws.js";
import type { Channel, Message } from "../../api/types.js";
import { ActionError, useAction } from "../../parts/Action.js";
import { Copy } from "../../parts/Copy.js";
import { Dialog } from "../../parts/Dialog.js";
import { Facts } from "../../parts/Parts.js";
import { Writer, useWriter } from "../../parts/Writer.js";
import { appOf, momentOf, shortArn } from "../../state/format.js";
import { notify } from "../../state/notices.js";
import { change } from "../../state/route.js";
import { MessageTags } from "./MessageRow.js";

interface Props {
  readonly message: Message;
  readonly channel: Channel;
  readonly onClose: () => void;
}

/** A message with all that is known of it, and what can be done to it. */
export function MessagePanel({ message, channel, onClose }: Props) {
  const { Sender, Content, Redacted } = message;
  return (
    <Dialog side title="Message" onClose={onClose}>
      <p class="message-tags">
        <strong>{Sender?.Name || shortArn(Sender?.Arn)}</strong> <MessageTags message={message} />
      </p>
      {Redacted ? <p class="dim">The content was redacted.</p> : <p class="content boxed">{Content}</p>}
      <Actions message={message} channel={channel} onClose={onClose} />
      <Facts facts={factsOf(message)} />
    </Dialog>
  );
}

function factsOf(message: Message): Parameters<typeof Facts>[0]["facts"] {
  const { MessageId, Sender, Metadata, Type, Status, Target, SubChannelId, MessageAttributes } = message;
  return [
    [
      "Message id",
      <>
        <code class="wraps">{MessageId}</code> <Copy text={MessageId} />
      </>,
    ],
    ["Sent", momentOf(message.CreatedTimestamp)],
    ["Edited", momentOf(message.LastEditedTimestamp)],
    ["Last changed", momentOf(message.LastUpdatedTimestamp)],
    ["Sender", <code class="wraps">{Sender?.Arn}</code>],
    ["Type", Type],
    ["Content type", message.ContentType],
    ["Status", [Status?.Value, Status?.Detail].filter(Boolean).join(": ")],
    ["Only for", Target?.map(({ MemberArn }) => MemberArn).join(", ")],
    ["Sub-channel", SubChannelId],
    ["Metadata", Metadata && <code class="wraps">{Metadata}</code>],
    [
      "Attributes",
      MessageAttributes !== undefined && <code class="wraps">{JSON.stringify(MessageAttributes)}</code>,
    ],
  ];
}

function Actions({ message, channel, onClose }: Props) {
  const { MessageId, Sender, Content = "", Metadata, Redacted } = message;
  const { ChannelArn } = channel;
  const [edited, setEdited] = useState<string>();
  const writer = useWriter(ChannelArn);
  const action = useAction();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), [edited === undefined]);
  const act = async (work: (bearer: string) => Promise<unknown>, done: string, closes = false) => {
    if (writer === undefined || !(await action.run(() => work(writer)))) return;
    setEdited(undefined);
    notify("done", done);
    if (closes) onClose();
  };
  const save = (event: Event) => {
    event.preventDefault();
    const text = { Content: edited ?? "", ...(Metadata !== undefined && { Metadata }) };
    void act((bearer) => aws.edit(bearer, ChannelArn, MessageId, text), "The message was edited.");
  };
  return (
    <section class="message-actions" aria-label="Change the message">
      <div class="composer-line">
        <Writer arn={writer} app={appOf(ChannelArn)} />
        {Sender?.Arn !== undefined && Sender.Arn !== writer && (
          <button type="button" class="quiet" onClick={() => change({ as: Sender.Arn }, "replace")}>
            As its sender
          </button>
        )}
      </div>
      <p class="hint">
        The sender may edit. The sender, moderators and admins may redact. Admins may delete.
      </p>
      {edited === undefined ? (
        <div class="buttons">
          <button type="button" disabled={Redacted} onClick={() => setEdited(Content)}>
            Edit
          </button>
          <button
            type="button"
            disabled={Redacted}
            onClick={() =>
              void act((as) => aws.redact(as, ChannelArn, MessageId), "The message was redacted.")
            }
          >
            Redact
          </button>
          <button
            type="button"
            class="danger"
            onClick={() =>
              void act((as) => aws.remove(as, ChannelArn, MessageId), "The message was deleted.", true)
            }
          >
            Delete
          </button>
        </div>
      ) : (
        <form onSubmit={save}>
          <textarea
            aria-label="New content"
            rows={4}
            value={edited}
            ref={field}
            onInput={({ currentTarget }) => setEdited(currentTarget.value)}
          />
          <div class="buttons">
            <button type="submit" class="primary" disabled={edited === ""}>
              Save
            </button>
            <button type="button" onClick={() => setEdited(undefined)}>
              Cancel
            </button>
          </div>
        </form>
      )}
      <ActionError action={action} />
    </section>
  );
}
