import { Copy } from "../../parts/Copy.js";
import { Facts } from "../../parts/Parts.js";
import { count } from "../../state/format.js";
import { info } from "../../state/service.js";

const COUNTED: Readonly<Record<string, string>> = {
  appInstances: "App instances",
  users: "Users",
  channels: "Channels",
  messages: "Messages",
  sessions: "Sessions",
};

/** What the service is, and how much is in it. */
export function AboutCard() {
  const known = info.value;
  return (
    <section class="card" aria-labelledby="about-title">
      <h2 id="about-title">About</h2>
      {known && (
        <>
          <dl class="figures-grid">
            {Object.entries(COUNTED)
              .filter(([name]) => known.counts[name] !== undefined)
              .map(([name, label]) => (
                <div key={name}>
                  <dd>{count(known.counts[name]!)}</dd>
                  <dt>{label}</dt>
                </div>
              ))}
          </dl>
          <Facts
            facts={[
              [
                "Endpoint",
                <>
                  <code class="wraps">{location.origin}</code> <Copy text={location.origin} />
                </>,
              ],
              ["Region", known.region],
              ["Account", known.accountId],
              ["Version", known.version],
              [
                "Kept",
                known.persistent
                  ? "On disk: it is there again after a restart."
                  : "In memory: it is gone when the service stops.",
              ],
            ]}
          />
        </>
      )}
    </section>
  );
}
