import { useMemo } from "preact/hooks";
import { control } from "../api/control.js";
import type { AppInstance } from "../api/types.js";
import { shortArn } from "../state/format.js";
import { change, params } from "../state/route.js";
import { useData } from "../state/use-data.js";
import { Help } from "./Parts.js";

const MOST = 1000;

interface Chosen {
  readonly instances: readonly AppInstance[] | undefined;
  /** Undefined if there is none. */
  readonly chosen: AppInstance | undefined;
  readonly error: string | undefined;
}

/** The app instances, and the one whose things are shown: that of the address, or the first. */
export function useAppInstance(): Chosen {
  const { data, error } = useData("app-instances", () => control.appInstances(0, MOST), ["request"]);
  const instances = data.value?.items;
  const wanted = params.value["app"];
  const chosen = useMemo(
    () => instances?.find(({ AppInstanceArn }) => AppInstanceArn === wanted) ?? instances?.[0],
    [instances, wanted],
  );
  return { instances, chosen, error: error.value };
}

/** Chooses the app instance. */
export function AppInstancePicker({ instances, chosen }: Pick<Chosen, "instances" | "chosen">) {
  if (chosen === undefined) return null;
  return (
    <div class="picker">
      <label for="app-instance">App instance</label>
      <Help word="an app instance">
        One application that uses Chime. Users and channels belong to an app instance, and never meet those of
        another.
      </Help>
      <select
        id="app-instance"
        value={chosen.AppInstanceArn}
        onChange={({ currentTarget }) =>
          change({ app: currentTarget.value, channel: undefined, q: undefined, as: undefined, at: undefined })
        }
      >
        {instances?.map(({ AppInstanceArn, Name }) => (
          <option key={AppInstanceArn} value={AppInstanceArn}>
            {Name} · {shortArn(AppInstanceArn).slice(0, 8)}
          </option>
        ))}
      </select>
    </div>
  );
}
