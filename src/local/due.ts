import { scaleIn } from "./elastic/scale-in.js";
import type { Service } from "./service.js";

/** Does what is due by the service's clock, and what follows from it for elastic channels. */
export function doWhatIsDue(service: Service): void {
  service.passTime();
  scaleIn({ service, state: service.state });
}
