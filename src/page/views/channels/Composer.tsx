import { useState } from "preact/hooks";
import { aws } from "../../api/aws.js";
import type { Draft } from "../../api/aws.js";
import type { Channel } from "../../api/types.js";
import { ActionError, useAction } from "../../parts/Action.js";
import { Writer, useWriter } from "../../parts/Writer.js";
import { appOf } from "../../state/format.js";

type Settings = Omit<Draft, "Content">;

const USUAL: Settings = { Type: "STANDARD", Persistence: "PERSISTENT", Metadata: "" };

/** Writes a message in the name of any user. */
export function Composer({ channel: { ChannelArn, Name } }: { readonly channel: Channel }) {
  const writer = useWriter(ChannelArn);
  const action = useAction();
  const [content, setContent] = useState("");
  const [settings, setSettings] = useState(USUAL);
  const send = async () => {
    if (writer === undefined || content === "" || action.isBusy.value) return;
    const { Metadata, ...rest } = settings;
    const draft = { ...rest, Content: content, ...(Metadata && { Metadata }) };
    if (await action.run(() => aws.send(writer, ChannelArn, draft))) setContent("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ActionError action={action} />
      <div class="composer-line">
        <textarea
          rows={Math.min(6, content.split("\n").length)}
          aria-label="Message"
          placeholder={`Write to ${Name ?? "the channel"}`}
          value={content}
          onInput={({ currentTarget }) => setContent(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="primary" disabled={writer === undefined || content === ""}>
          Send
        </button>
      </div>
      <div class="composer-line">
        <Writer arn={writer} app={appOf(ChannelArn)} />
        <Options settings={settings} change={setSettings} />
      </div>
    </form>
  );
}

interface OptionsProps {
  readonly settings: Settings;
  readonly change: (settings: Settings) => void;
}

function Options({ settings, change }: OptionsProps) {
  const { Type, Persistence, Metadata } = settings;
  return (
    <details class="composer-options">
      <summary>Options</summary>
      <div>
        <label>
          <input
            type="checkbox"
            checked={Type === "CONTROL"}
            onChange={({ currentTarget }) =>
              change({ ...settings, Type: currentTarget.checked ? "CONTROL" : "STANDARD" })
            }
          />
          Control message
          <small>For programs, such as “is typing”: at most 30 bytes</small>
        </label>
        <label>
          <input
            type="checkbox"
            checked={Persistence === "NON_PERSISTENT"}
            onChange={({ currentTarget }) =>
              change({ ...settings, Persistence: currentTarget.checked ? "NON_PERSISTENT" : "PERSISTENT" })
            }
          />
          Do not keep it
          <small>Reaches only who is connected now: see the tab Events</small>
        </label>
        <label class="stacked">
          Metadata
          <input
            type="text"
            value={Metadata}
            onInput={({ currentTarget }) => change({ ...settings, Metadata: currentTarget.value })}
          />
        </label>
      </div>
    </details>
  );
}
