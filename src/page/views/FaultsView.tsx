import { control } from "../api/control.js";
import type { AddedFault } from "../api/types.js";
import { Empty, Head } from "../parts/Parts.js";
import { count } from "../state/format.js";
import { attempt } from "../state/notices.js";
import { useData } from "../state/use-data.js";
import { FaultForm } from "./faults/FaultForm.js";
import { FAULTS } from "./faults/kinds.js";
import { sentenceOf } from "./faults/sentence.js";

/** The faults: what goes wrong on purpose. */
export function FaultsView() {
  const { data, error, refresh } = useData(
    "faults",
    () => control.faults(),
    ["fault", "request"],
    "all requests",
  );
  const faults = data.value?.faults;
  const clear = async () => {
    await attempt(() => control.clearFaults(), "All faults are removed.");
    refresh();
  };
  return (
    <div class="page scrolls">
      <Head
        title="Faults"
        about="What goes wrong on purpose, to see what your program does about it. The first fault that fires ends the matter; delays add up."
      >
        {faults !== undefined && faults.length > 0 && (
          <button type="button" onClick={() => void clear()}>
            Remove all
          </button>
        )}
      </Head>
      <div class="columns">
        <section aria-label="Faults that are on">
          {error.value !== undefined && <p class="failed">{error.value}</p>}
          {faults?.length === 0 && (
            <Empty title="Nothing goes wrong">
              <p>Add a fault to see it here, and how often it fires.</p>
            </Empty>
          )}
          <ul class="cards">
            {faults?.map((added) => (
              <FaultCard key={added.id} added={added} onRemoved={refresh} />
            ))}
          </ul>
        </section>
        <FaultForm onAdded={refresh} />
      </div>
    </div>
  );
}

interface CardProps {
  readonly added: AddedFault;
  readonly onRemoved: () => void;
}

function FaultCard({ added: { id, fault, seen, fired }, onRemoved }: CardProps) {
  const { name, about, target } = FAULTS[fault.kind];
  const remove = async () => {
    await attempt(() => control.removeFault(id), "The fault is removed.");
    onRemoved();
  };
  return (
    <li class="card">
      <div class="card-head">
        <h3>{name}</h3>
        <button type="button" class="small" aria-label={`Remove ${name}`} onClick={() => void remove()}>
          Remove
        </button>
      </div>
      <p class="dim">{about}</p>
      <p>{sentenceOf(fault)}</p>
      <p class="fired">
        Fired <strong>{count(fired)}</strong> of <strong>{count(seen)}</strong> {target} that it looked at
      </p>
    </li>
  );
}
