import { control } from "../../api/control.js";
import type { Channel } from "../../api/types.js";
import { LongList } from "../../parts/LongList.js";
import { Empty, Tag } from "../../parts/Parts.js";
import { Search } from "../../parts/Search.js";
import { counted } from "../../state/format.js";
import { change, params } from "../../state/route.js";
import { useList } from "../../state/use-data.js";

const ROW = 58;

/** The channels of an app instance. */
export function ChannelList({ app }: { readonly app: string }) {
  const { q = "", channel } = params.value;
  const key = `${app} ${q}`;
  const list = useList(key, control.channels(app, q), ["request"]);
  return (
    <>
      <Search label="Search channels" value={q} onChange={(text) => change({ q: text }, "replace")} />
      <LongList
        key={key}
        list={list}
        label="Channels"
        rowHeight={ROW}
        plain={(list.total.value ?? 0) < 100}
        isChosen={({ ChannelArn }) => ChannelArn === channel}
        onOpen={({ ChannelArn }) =>
          change({ app, channel: ChannelArn, at: undefined, message: undefined, tab: params.peek()["tab"] })
        }
        row={(item) => <Row channel={item} />}
        empty={<NoChannels isSearch={q !== ""} />}
      />
    </>
  );
}

function Row({ channel: { Name, Privacy, counts } }: { readonly channel: Channel }) {
  return (
    <div class="channel-row">
      <span class="name">
        <span class="ellipsis">{Name}</span>
        {Privacy === "PRIVATE" && <Tag>Private</Tag>}
      </span>
      <span class="dim ellipsis">
        {counted(counts.members, "member")} · {counted(counts.messages, "message")}
      </span>
    </div>
  );
}

function NoChannels({ isSearch }: { readonly isSearch: boolean }) {
  if (isSearch)
    return (
      <Empty title="No channel has this name">
        <p>Try a part of its name.</p>
      </Empty>
    );
  return (
    <Empty title="No channels">
      <p>
        This app instance has none. Your program makes one by <code>channels.create</code>.
      </p>
    </Empty>
  );
}
