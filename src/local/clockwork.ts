import type { Service } from "./service.js";

/** How often it is looked what is due, in real milliseconds. */
const INTERVAL = 1000;

/**
 * Does what is due by the service's clock also when no request comes, so that sessions are told. The timer keeps no
 * process alive. Returns a function that stops it.
 */
export function startClockwork(service: Service): () => void {
  const timer = setInterval(() => {
    try {
      service.passTime();
    } catch {
      // The clock is a function of the user's, which may throw. The next request tells.
    }
  }, INTERVAL).unref();
  return () => clearInterval(timer);
}
