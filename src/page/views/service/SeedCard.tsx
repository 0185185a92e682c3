import { useState } from "preact/hooks";
import { control } from "../../api/control.js";
import type { SeedOptions } from "../../api/types.js";
import { ActionError, useAction } from "../../parts/Action.js";
import { Field } from "../../parts/Parts.js";
import { notify } from "../../state/notices.js";

type Amount = "users" | "admins" | "channels" | "membersPerChannel" | "messagesPerChannel";

const AMOUNTS: Readonly<Record<Amount, readonly [label: string, usual: string]>> = {
  users: ["Users", "10"],
  admins: ["Admins", "1"],
  channels: ["Channels", "3"],
  membersPerChannel: ["Members of each", "All, at most 10"],
  messagesPerChannel: ["Messages in each", "20"],
};

/** Makes an example: an app instance with users, channels and messages. */
export function SeedCard() {
  const [amounts, setAmounts] = useState<Partial<Record<Amount, string>>>({});
  const [isPrivate, setPrivate] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const action = useAction();
  const seed = async (event: Event) => {
    event.preventDefault();
    const given = Object.entries(amounts).filter(([, text]) => text !== "");
    const options: SeedOptions = {
      ...Object.fromEntries(given.map(([name, text]) => [name, Number(text)])),
      privacy: isPrivate ? "PRIVATE" : "PUBLIC",
      mode: isOpen ? "UNRESTRICTED" : "RESTRICTED",
    };
    if (await action.run(() => control.seed(options)))
      notify("done", "The example is there: see Channels and Users.");
  };
  return (
    <section class="card" aria-labelledby="seed-title">
      <h2 id="seed-title">Example data</h2>
      <p class="about">A new app instance with users, channels and messages. What is there already stays.</p>
      <form onSubmit={(event) => void seed(event)}>
        <div class="field-grid">
          {(Object.keys(AMOUNTS) as Amount[]).map((name) => (
            <Field key={name} label={AMOUNTS[name][0]}>
              {(id) => (
                <input
                  id={id}
                  type="number"
                  min={0}
                  placeholder={AMOUNTS[name][1]}
                  value={amounts[name] ?? ""}
                  onInput={({ currentTarget }) => setAmounts({ ...amounts, [name]: currentTarget.value })}
                />
              )}
            </Field>
          ))}
        </div>
        <Check
          label="Private: only members can find the channels"
          checked={isPrivate}
          onChange={setPrivate}
        />
        <Check label="Unrestricted: members may add others" checked={isOpen} onChange={setOpen} />
        <ActionError action={action} />
        <button type="submit" class="primary" disabled={action.isBusy.value}>
          Make example data
        </button>
      </form>
    </section>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {label}
    </label>
  );
}
