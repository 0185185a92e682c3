import { describe, expect, test } from "vitest";
import { brownout, recovery } from "../../../bench/reliability-outage.js";
import { NAMESPACES } from "../../../bench/reliability-sends.js";

// The same with a thousand calls, and beside the AWS SDK alone: bench/reliability.ts --only brownout,recovery.

describe.each(NAMESPACES)("an outage, with %s", (name) => {
  test("costs many calls little more than a request each", async () => {
    const { failed, requests } = await brownout(name, 300);
    expect(failed).toBe(300);
    expect(requests).toBeGreaterThan(300);
    expect(requests).toBeLessThanOrEqual(400);
  });

  test("that ends leaves no caller behind", async () => {
    const { requests, lastAfterMs } = await recovery(name, 60, 500);
    expect(requests).toBeGreaterThan(0);
    expect(lastAfterMs).toBeGreaterThan(0);
  });
});
