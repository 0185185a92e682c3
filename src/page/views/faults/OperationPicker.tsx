import { operations } from "../../code/operations.js";
import { Icon } from "../../parts/Icon.js";
import { Field } from "../../parts/Parts.js";

const NAMES = Object.keys(operations).sort();

interface Props {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Chooses operations, one after the other. */
export function OperationPicker({ chosen, onChange }: Props) {
  return (
    <Field label="Operations" hint={chosen.length === 0 ? "All, unless you choose some." : undefined}>
      {(id) => (
        <>
          {chosen.length > 0 && (
            <ul class="chips">
              {chosen.map((name) => (
                <li key={name}>
                  {name}
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={`Remove ${name}`}
                    onClick={() => onChange(chosen.filter((other) => other !== name))}
                  >
                    <Icon name="close" />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <select
            id={id}
            value=""
            onChange={({ currentTarget }) => onChange([...chosen, currentTarget.value])}
          >
            <option value="">Choose an operation …</option>
            {NAMES.filter((name) => !chosen.includes(name)).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </>
      )}
    </Field>
  );
}
