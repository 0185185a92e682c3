import { useState } from "preact/hooks";
import { control } from "../../api/control.js";
import { ActionError, useAction } from "../../parts/Action.js";
import { Field } from "../../parts/Parts.js";
import { ServiceClock } from "../../parts/ServiceClock.js";
import { clock, setClock } from "../../state/service.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = { Minutes: MINUTE, Hours: HOUR, Days: DAY };
const STEPS = { "1 minute": MINUTE, "1 hour": HOUR, "1 day": DAY, "30 days": 30 * DAY };

/** Shows the service's clock, moves it forward, stops it and lets it run. */
export function ClockCard() {
  const action = useAction();
  const change = (to: Parameters<typeof control.setClock>[0]) =>
    void action.run(async () => setClock(await control.setClock(to)));
  const isRunning = clock.value?.running !== false;
  return (
    <section class="card" aria-labelledby="clock-title">
      <h2 id="clock-title">Clock</h2>
      <p class="about">
        Timestamps, retention, expiration and quotas go by it. Move it forward to see what happens later. It
        never goes back.
      </p>
      <ServiceClock />
      <div class="buttons" role="group" aria-label="Move forward by">
        {Object.entries(STEPS).map(([label, advance]) => (
          <button
            key={label}
            type="button"
            aria-label={`Move forward by ${label}`}
            onClick={() => change({ advance })}
          >
            +{label}
          </button>
        ))}
      </div>
      <Advance onMove={(advance) => change({ advance })} />
      <button type="button" onClick={() => change({ running: !isRunning })}>
        {isRunning ? "Stop the clock" : "Let the clock run"}
      </button>
      <ActionError action={action} />
    </section>
  );
}

function Advance({ onMove }: { readonly onMove: (ms: number) => void }) {
  const [amount, setAmount] = useState("1");
  const [unit, setUnit] = useState<keyof typeof UNITS>("Hours");
  const move = (event: Event) => {
    event.preventDefault();
    onMove(Number(amount) * UNITS[unit]);
  };
  return (
    <form class="inline-form" onSubmit={move}>
      <Field label="Move forward by">
        {(id) => (
          <input
            id={id}
            type="number"
            min={0}
            step="any"
            required
            value={amount}
            onInput={({ currentTarget }) => setAmount(currentTarget.value)}
          />
        )}
      </Field>
      <select
        aria-label="Unit"
        value={unit}
        onChange={({ currentTarget }) => setUnit(currentTarget.value as keyof typeof UNITS)}
      >
        {Object.keys(UNITS).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <button type="submit">Move</button>
    </form>
  );
}
