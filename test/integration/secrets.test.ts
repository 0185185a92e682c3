import { inspect } from "node:util";
import { expect, test } from "vitest";
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as ChimeNamespace } from "chime-messaging/chime";
import { LocalChime } from "chime-messaging/local";

const secrets = { secretAccessKey: "planted-secret-key", sessionToken: "planted-session-token" };

test.each([
  ["dedicated namespaces", ChimeMessaging],
  ["Chime namespace", ChimeNamespace],
] as const)("an error of the %s hides credentials even from a print to the bottom", async (_, Facade) => {
  await using local = await LocalChime.start();
  using chime = new Facade({
    ...local.clientConfig,
    credentials: { accessKeyId: "AKIAPLANTED", ...secrets },
    retry: false,
  });
  const failures: unknown[] = [];
  const attempt = (): Promise<unknown> =>
    chime.appInstances.describe({ AppInstanceArn: "arn:aws:chime:us-east-1:123456789012:app-instance/none" });
  failures.push(await attempt().catch((error: unknown) => error));
  for (const fault of [
    { kind: "refuse", status: 503, count: 1 },
    { kind: "proxy", count: 1 },
    { kind: "reset", count: 1 },
  ] as const) {
    local.faults.add(fault);
    failures.push(await attempt().catch((error: unknown) => error));
  }
  expect(failures).toHaveLength(4);
  for (const failure of failures) {
    expect(failure).toBeInstanceOf(Error);
    const printed = inspect(failure, { depth: Infinity, showHidden: true });
    expect(printed).not.toContain("planted");
    expect(printed).not.toContain("Signature=");
  }
});
