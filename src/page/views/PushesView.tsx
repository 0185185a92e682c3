import { control } from "../api/control.js";
import type { PushRecord } from "../api/types.js";
import { LongList } from "../parts/LongList.js";
import { Avatar, Empty, Head, Tag } from "../parts/Parts.js";
import { arrayReader } from "../state/array-reader.js";
import { momentOf, shortArn } from "../state/format.js";
import { attempt } from "../state/notices.js";
import { useList } from "../state/use-data.js";

const ROW = 74;

/** The push notifications that would have gone to devices. */
export function PushesView() {
  const read = arrayReader(async () => (await control.pushes()).pushes);
  const list = useList<PushRecord>("pushes", read, ["push"]);
  const clear = async () => {
    if (await attempt(() => control.clearPushes(), "The list is empty.")) list.refresh();
  };
  return (
    <div class="page fills">
      <Head
        title="Pushes"
        about="The push notifications that Amazon Chime would have sent to phones: the last 1,000. This service only keeps them."
      >
        <button type="button" onClick={() => void clear()}>
          Clear
        </button>
      </Head>
      <LongList
        list={list}
        label="Push notifications"
        rowHeight={ROW}
        follow
        row={(push) => <PushRow push={push} />}
        empty={
          <Empty title="No push notifications">
            <p>
              A member of a channel who has registered a device (<code>users.registerEndpoint</code>) gets one
              when a message is sent that says what to push.
            </p>
          </Empty>
        }
      />
    </div>
  );
}

function PushRow({ push }: { readonly push: PushRecord }) {
  const { userArn, title, body, type, endpointType, time, channelArn } = push;
  return (
    <div class="person-row">
      <Avatar name={undefined} arn={userArn} />
      <span class="grow">
        <span class="name ellipsis">{title ?? "No title"}</span>
        <span class="ellipsis">{body}</span>
        <span class="dim ellipsis">
          To {shortArn(userArn)}, about {shortArn(channelArn)}, {momentOf(time)}
        </span>
      </span>
      <span class="tags">
        <Tag>{type}</Tag>
        <span class="wide-only">
          <Tag>{endpointType}</Tag>
        </span>
      </span>
    </div>
  );
}
