import { useEffect, useState } from "preact/hooks";
import { dayOf, timeOf } from "../state/format.js";
import { href } from "../state/route.js";
import { clock, serviceTime } from "../state/service.js";
import { Icon } from "./Icon.js";

const TICK_MS = 1000;

/** The service's time, second by second. */
export function ServiceClock() {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((times) => times + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const time = serviceTime();
  if (time === undefined) return null;
  return (
    <a class="service-clock" href={href("service")} title="The service's clock; move it in the view Service">
      <Icon name="clock" />
      <span>
        <time dateTime={new Date(time).toISOString()}>{timeOf(time)}</time>
        <small>{clock.value?.running === false ? `${dayOf(time)}, stopped` : dayOf(time)}</small>
      </span>
    </a>
  );
}
