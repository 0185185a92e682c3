import { useState } from "preact/hooks";
import { control } from "../api/control.js";
import type { User } from "../api/types.js";
import { useList } from "../state/use-data.js";
import { Dialog } from "./Dialog.js";
import { LongList } from "./LongList.js";
import { Empty } from "./Parts.js";
import { Search } from "./Search.js";
import { UserRow } from "./UserRow.js";

interface Props {
  readonly app: string;
  readonly onChoose: (user: User) => void;
  readonly onClose: () => void;
}

/** Chooses in whose name something is done. */
export function UserPicker({ app, onChoose, onClose }: Props) {
  const [search, setSearch] = useState("");
  const list = useList(`users ${app} ${search}`, control.users(app, search), ["request"]);
  return (
    <Dialog title="Who does it?" onClose={onClose}>
      <p class="about">
        Every message is written in the name of a user, whom Amazon Chime calls the <em>bearer</em>. What a
        user may do depends on its roles, and you may choose one who may not.
      </p>
      <Search label="Search users" value={search} onChange={setSearch} isFirst />
      <div class="picker-list">
        <LongList
          key={search}
          list={list}
          label="Users"
          rowHeight={52}
          plain
          onOpen={onChoose}
          row={(user) => <UserRow user={user} />}
          empty={
            <Empty title="No user has this name">
              <p>Try a part of the name or of the id.</p>
            </Empty>
          }
        />
      </div>
    </Dialog>
  );
}
