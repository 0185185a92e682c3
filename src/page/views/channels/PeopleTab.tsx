import type { ComponentChildren } from "preact";
import type { Identity, Page } from "../../api/types.js";
import { LongList } from "../../parts/LongList.js";
import { Avatar, Empty } from "../../parts/Parts.js";
import { shortArn } from "../../state/format.js";
import { change } from "../../state/route.js";
import { useList } from "../../state/use-data.js";

const ROW = 52;

interface Props<T> {
  readonly label: string;
  readonly listKey: string;
  readonly read: (offset: number, limit: number) => Promise<Page<T>>;
  readonly personOf: (item: T) => Identity;
  /** What is shown at the end of a row. */
  readonly notes: (item: T) => ComponentChildren;
  /** What these people are, for those who have never seen Chime. */
  readonly about: string;
  readonly none: string;
}

/** People in a role of a channel. Choosing one shows more of the user. */
export function PeopleTab<T>({ label, listKey, read, personOf, notes, about, none }: Props<T>) {
  const list = useList(listKey, read, ["request"]);
  return (
    <div class="tab-body">
      <p class="about">{about}</p>
      <LongList
        list={list}
        label={label}
        rowHeight={ROW}
        onOpen={(item) => change({ user: personOf(item).Arn })}
        plain={(list.total.value ?? 0) < 100}
        row={(item) => {
          const { Arn, Name } = personOf(item);
          return (
            <div class="person-row">
              <Avatar name={Name} arn={Arn} />
              <span class="grow">
                <span class="name ellipsis">{Name || shortArn(Arn)}</span>
                <span class="dim ellipsis">{shortArn(Arn)}</span>
              </span>
              <span class="tags">{notes(item)}</span>
            </div>
          );
        }}
        empty={
          <Empty title={`No ${label.toLowerCase()}`}>
            <p>{none}</p>
          </Empty>
        }
      />
    </div>
  );
}
