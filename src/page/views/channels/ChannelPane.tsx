import type { ComponentChildren } from "preact";
import { control } from "../../api/control.js";
import type { Channel } from "../../api/types.js";
import { Icon } from "../../parts/Icon.js";
import { Empty, Tag } from "../../parts/Parts.js";
import { count } from "../../state/format.js";
import { isNarrow } from "../../state/media.js";
import { change, href, params } from "../../state/route.js";
import { useData } from "../../state/use-data.js";
import { AboutChannel } from "./AboutChannel.js";
import { BansTab } from "./BansTab.js";
import { EventsTab } from "./EventsTab.js";
import { MembersTab } from "./MembersTab.js";
import { MessagesTab } from "./MessagesTab.js";
import { ModeratorsTab } from "./ModeratorsTab.js";

interface TabProps {
  readonly channel: Channel;
}

const TABS: Record<string, { name: string; show: (props: TabProps) => ComponentChildren }> = {
  messages: { name: "Messages", show: MessagesTab },
  members: { name: "Members", show: MembersTab },
  moderators: { name: "Moderators", show: ModeratorsTab },
  bans: { name: "Bans", show: BansTab },
  events: { name: "Events", show: EventsTab },
  about: { name: "About", show: AboutChannel },
};

/** One channel: its messages, and in other tabs who belongs to it. */
export function ChannelPane({ arn }: { readonly arn: string }) {
  const { data, error } = useData(arn, () => control.channel(arn), ["request", "message"]);
  const tab = TABS[params.value["tab"] ?? ""] === undefined ? "messages" : params.value["tab"]!;
  const channel = data.value;
  if (error.value !== undefined) return <Gone text={error.value} />;
  if (channel === undefined) return <p class="pending-view">Loading …</p>;
  const Shown = TABS[tab]!.show;
  return (
    <>
      <header class="channel-head">
        {isNarrow.value && <Back />}
        <h2 class="ellipsis">{channel.Name}</h2>
        <Tag>{channel.Privacy === "PRIVATE" ? "Private" : "Public"}</Tag>
      </header>
      <Tabs current={tab} channel={channel} />
      <Shown channel={channel} />
    </>
  );
}

function Tabs({ current, channel: { counts } }: { readonly current: string; readonly channel: Channel }) {
  return (
    <nav class="tabs" aria-label="Parts of the channel">
      {Object.entries(TABS).map(([key, { name }]) => (
        <a
          key={key}
          href={href("channels", { ...params.value, tab: key, at: undefined, message: undefined })}
          aria-current={key === current ? "page" : undefined}
        >
          {name}
          {key in counts && <span class="figure">{count(counts[key as keyof Channel["counts"]])}</span>}
        </a>
      ))}
    </nav>
  );
}

function Back() {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label="Back to the channels"
      onClick={() => change({ channel: undefined, message: undefined, at: undefined })}
    >
      <Icon name="back" />
    </button>
  );
}

function Gone({ text }: { readonly text: string }) {
  return (
    <Empty title="This channel is not there">
      <p>{text}</p>
      <p>It may have been deleted, or the service was reset or started again.</p>
      <a href={href("channels", { app: params.value["app"] })}>All channels</a>
    </Empty>
  );
}
