import { expect, test } from "vitest";
import { ChimeMessaging } from "chime-messaging";
import { ChimeMessaging as ChimeNamespace } from "chime-messaging/chime";
import { LocalChime } from "chime-messaging/local";

const keys = { accessKeyId: "AKIASKEW", secretAccessKey: "skewed" };

test.each([
  ["dedicated namespaces", ChimeMessaging],
  ["Chime namespace", ChimeNamespace],
] as const)("a clock that is an hour wrong costs one attempt on the %s, not the call", async (_, Facade) => {
  await using local = await LocalChime.start({
    verifySignatures: keys,
    clock: () => Date.now() + 3_600_000,
  });
  const retried: string[] = [];
  using chime = new Facade({
    ...local.clientConfig,
    credentials: keys,
    retry: { baseDelay: 1 },
    onRetry: ({ reason }) => retried.push(reason.name),
  });
  await chime.appInstances.create({ Name: "late" });
  expect(retried).toHaveLength(1);
  await chime.appInstances.create({ Name: "in step" });
  expect(retried).toHaveLength(1);
});
