import { control } from "../../api/control.js";
import type { Channel } from "../../api/types.js";
import { LongList } from "../../parts/LongList.js";
import { Empty } from "../../parts/Parts.js";
import { dayOf } from "../../state/format.js";
import { change, params } from "../../state/route.js";
import { useList } from "../../state/use-data.js";
import { Composer } from "./Composer.js";
import { MessagePanel } from "./MessagePanel.js";
import { MessageRow } from "./MessageRow.js";

const ROW = 57;

/** The messages of a channel, as they come, and where one writes. */
export function MessagesTab({ channel }: { readonly channel: Channel }) {
  const { ChannelArn } = channel;
  const { at, message } = params.value;
  const list = useList(ChannelArn, control.messages(ChannelArn), ["message"]);
  void list.version.value;
  const opened = message === undefined ? undefined : list.find(({ MessageId }) => MessageId === message);
  const dayBefore = (index: number) => dayOf(list.at(index - 1)?.CreatedTimestamp);
  return (
    <div class="tab-body">
      <LongList
        list={list}
        label="Messages"
        rowHeight={ROW}
        measured
        follow
        start={at === undefined ? undefined : Number(at)}
        onRest={(first) => change({ at: first?.toString() }, "replace")}
        isChosen={({ MessageId }) => MessageId === message}
        onOpen={({ MessageId }) => change({ message: MessageId })}
        row={(item, index) => {
          const day = dayOf(item.CreatedTimestamp);
          const isNewDay = index === 0 || (list.at(index - 1) !== undefined && dayBefore(index) !== day);
          return <MessageRow message={item} day={isNewDay ? day : undefined} />;
        }}
        empty={
          <Empty title="No messages">
            <p>Write the first one below. Choose in whose name.</p>
          </Empty>
        }
      />
      <Composer channel={channel} />
      {opened && (
        <MessagePanel
          key={opened.MessageId}
          message={opened}
          channel={channel}
          onClose={() => change({ message: undefined }, "replace")}
        />
      )}
    </div>
  );
}
