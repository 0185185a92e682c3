import { control } from "../../api/control.js";
import { ActionError, useAction } from "../../parts/Action.js";
import { count } from "../../state/format.js";
import { useData } from "../../state/use-data.js";

/** Whether AWS's quotas hold, and what they are. */
export function QuotasCard() {
  const { data, refresh } = useData("quotas", () => control.quotas(), []);
  const action = useAction();
  const quotas = data.value;
  const enforce = async (to: boolean) => {
    if (await action.run(() => control.enforceQuotas(to))) refresh();
  };
  const limits = Object.entries(quotas?.limits ?? {});
  return (
    <section class="card" aria-labelledby="quotas-title">
      <h2 id="quotas-title">Quotas</h2>
      <p class="about">
        AWS allows only so many requests a second, and so many users, channels and members. Off, everything is
        allowed.
      </p>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={quotas?.enforced ?? false}
          disabled={quotas === undefined || action.isBusy.value}
          onChange={({ currentTarget }) => void enforce(currentTarget.checked)}
        />
        Enforce AWS’s quotas
      </label>
      <ActionError action={action} />
      {quotas?.enforced && limits.length > 0 && (
        <details>
          <summary>The {limits.length} quotas that hold</summary>
          <dl class="limits">
            {limits.map(([name, limit]) => (
              <div key={name}>
                <dt>{inWords(name)}</dt>
                <dd>{limit === null ? "No limit" : count(limit)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

/** `usersPerAppInstance` becomes "users per app instance". */
const inWords = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
