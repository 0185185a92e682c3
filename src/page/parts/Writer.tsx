import { useState } from "preact/hooks";
import { findUser } from "../api/find-user.js";
import { control } from "../api/control.js";
import { appOf, shortArn } from "../state/format.js";
import { change, params } from "../state/route.js";
import { useData } from "../state/use-data.js";
import { Avatar } from "./Parts.js";
import { UserPicker } from "./UserPicker.js";

/** The user in whose name one writes: the chosen one, or else the first member of the channel. */
export function useWriter(channel: string): string | undefined {
  const chosen = params.value["as"];
  const first = useData(`first ${channel}`, () => control.members(channel)(0, 1), ["request"]);
  if (chosen !== undefined && appOf(chosen) === appOf(channel)) return chosen;
  return first.data.value?.items[0]?.Member.Arn;
}

/** Shows in whose name one writes, and lets one choose another. */
export function Writer({ arn, app }: { readonly arn: string | undefined; readonly app: string }) {
  const [isChoosing, setChoosing] = useState(false);
  const user = useData(`user ${arn}`, () => findUser(arn), ["request"]);
  const name = user.data.value?.Name ?? shortArn(arn);
  return (
    <>
      <button type="button" class="writer" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
        {arn === undefined ? (
          "Choose who writes"
        ) : (
          <>
            <Avatar name={name} arn={arn} />
            <span class="ellipsis">
              as <strong>{name}</strong>
            </span>
          </>
        )}
      </button>
      {isChoosing && (
        <UserPicker
          app={app}
          onClose={() => setChoosing(false)}
          onChoose={({ AppInstanceUserArn }) => {
            setChoosing(false);
            change({ as: AppInstanceUserArn }, "replace");
          }}
        />
      )}
    </>
  );
}
