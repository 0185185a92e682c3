import { useState } from "preact/hooks";
import { control } from "../../api/control.js";
import type { AnyFault, FaultKind } from "../../api/types.js";
import { ActionError, useAction } from "../../parts/Action.js";
import { Field } from "../../parts/Parts.js";
import { notify } from "../../state/notices.js";
import { FAULTS, TIMING } from "./kinds.js";
import type { Setting } from "./kinds.js";
import { OperationPicker } from "./OperationPicker.js";

type Values = Readonly<Record<string, string>>;

const FIRST: FaultKind = "refuse";

/** Adds a fault of any kind, with all its settings. */
export function FaultForm({ onAdded }: { readonly onAdded: () => void }) {
  const [kind, setKind] = useState(FIRST);
  const [values, setValues] = useState<Values>({});
  const [operations, setOperations] = useState<readonly string[]>([]);
  const action = useAction();
  const { about, target, settings } = FAULTS[kind];
  const add = async (event: Event) => {
    event.preventDefault();
    const fault = faultOf(kind, { ...settings, ...TIMING }, values, target === "requests" ? operations : []);
    if (!(await action.run(() => control.addFault(fault)))) return;
    notify("done", "The fault is on.");
    setValues({});
    setOperations([]);
    onAdded();
  };
  const fields = (all: Readonly<Record<string, Setting>>) =>
    Object.entries(all).map(([name, setting]) => (
      <SettingField
        key={name}
        setting={setting}
        value={values[name] ?? ""}
        onChange={(value) => setValues({ ...values, [name]: value })}
      />
    ));
  return (
    <form class="card fault-form" onSubmit={(event) => void add(event)} aria-label="Add a fault">
      <h2>Add a fault</h2>
      <Field label="Kind" hint={about}>
        {(id, hintId) => (
          <select
            id={id}
            aria-describedby={hintId}
            value={kind}
            onChange={({ currentTarget }) => setKind(currentTarget.value as FaultKind)}
          >
            <KindGroup label="Of requests" target="requests" />
            <KindGroup label="Of connecting sessions" target="connects" />
            <KindGroup label="Of live messages" target="frames" />
          </select>
        )}
      </Field>
      <div class="field-grid">{fields(settings)}</div>
      {target === "requests" && <OperationPicker chosen={operations} onChange={setOperations} />}
      <div class="field-grid">{fields(TIMING)}</div>
      <ActionError action={action} />
      <button type="submit" class="primary" disabled={action.isBusy.value}>
        Add fault
      </button>
    </form>
  );
}

function KindGroup({ label, target }: { readonly label: string; readonly target: string }) {
  const kinds = Object.entries(FAULTS).filter(([, described]) => described.target === target);
  return (
    <optgroup label={label}>
      {kinds.map(([kind, { name }]) => (
        <option key={kind} value={kind}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}

interface SettingProps {
  readonly setting: Setting;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SettingField({ setting: { label, hint, choices, isRequired }, value, onChange }: SettingProps) {
  return (
    <Field label={label} hint={hint}>
      {(id, hintId) =>
        choices ? (
          <select
            id={id}
            value={value || choices[0]}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          >
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            type="number"
            step="any"
            aria-describedby={hintId}
            required={isRequired}
            value={value}
            onInput={({ currentTarget }) => onChange(currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

/** What was filled in. What is wrong in it, the service says. */
function faultOf(
  kind: FaultKind,
  settings: Readonly<Record<string, Setting>>,
  values: Values,
  operations: readonly string[],
): AnyFault {
  const given = Object.entries(settings).flatMap(([name, { choices }]) => {
    const text = values[name] || choices?.[0]?.toString();
    return text === undefined || text === "" ? [] : [[name, Number(text)] as const];
  });
  const operation = operations.length > 0 ? { operation: operations } : {};
  return { kind, ...Object.fromEntries(given), ...operation } as AnyFault;
}
