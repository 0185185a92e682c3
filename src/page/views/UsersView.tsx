import { control } from "../api/control.js";
import { AppInstancePicker, useAppInstance } from "../parts/AppInstances.js";
import { LongList } from "../parts/LongList.js";
import { Empty, Head } from "../parts/Parts.js";
import { Search } from "../parts/Search.js";
import { SeedButton } from "../parts/SeedButton.js";
import { UserPanel } from "../parts/UserPanel.js";
import { UserRow } from "../parts/UserRow.js";
import { change, params } from "../state/route.js";
import { useList } from "../state/use-data.js";

export function UsersView() {
  const { instances, chosen, error } = useAppInstance();
  const { user } = params.value;
  return (
    <div class="page fills">
      <Head title="Users" about="The people and bots of an app instance. Admins may do everything in it.">
        <AppInstancePicker instances={instances} chosen={chosen} />
      </Head>
      {error !== undefined && <p class="failed">{error}</p>}
      {chosen && <Users app={chosen.AppInstanceArn} />}
      {instances?.length === 0 && (
        <Empty title="No users">
          <p>Users belong to an app instance, and there is none yet.</p>
          <SeedButton />
        </Empty>
      )}
      {user !== undefined && (
        <UserPanel key={user} arn={user} onClose={() => change({ user: undefined }, "replace")} />
      )}
    </div>
  );
}

function Users({ app }: { readonly app: string }) {
  const { q = "", user } = params.value;
  const key = `${app} ${q}`;
  const list = useList(key, control.users(app, q), ["request"]);
  return (
    <>
      <Search label="Search users" value={q} onChange={(text) => change({ q: text }, "replace")} />
      <LongList
        key={key}
        list={list}
        label="Users"
        rowHeight={52}
        isChosen={({ AppInstanceUserArn }) => AppInstanceUserArn === user}
        onOpen={({ AppInstanceUserArn }) => change({ user: AppInstanceUserArn })}
        row={(item) => <UserRow user={item} />}
        empty={
          <Empty title={q === "" ? "No users" : "No user has this name"}>
            <p>
              {q === "" ? (
                <>
                  Your program makes one by <code>users.create</code>.
                </>
              ) : (
                "Try a part of the name or of the id."
              )}
            </p>
          </Empty>
        }
      />
    </>
  );
}
