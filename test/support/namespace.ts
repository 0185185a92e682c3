import type { OpenClient, Sent } from "../../src/aws/client.js";
import type { Namespace } from "../../src/aws/namespace.js";
import { asError } from "../../src/aws/sdk-error.js";

/** A namespace without an AWS client, whose requests are answered by `answer`. Counts them. */
export function fakeNamespace(answer: () => Promise<object>): Namespace & { requests: number } {
  const client = {
    config: {},
    ready: () => Promise.resolve(),
    whenFree: <T>(work: () => Promise<T>) => work(),
    send: (): Promise<Sent> => {
      namespace.requests += 1;
      return answer().then(
        (output) => ({ output }),
        (thrown: unknown) => ({ error: asError(thrown), sent: true }),
      );
    },
    close: () => {},
  };
  const namespace: Namespace & { requests: number } = {
    requests: 0,
    entry: "chime-messaging",
    bearerRequired: true,
    kind: "dedicated",
    renamed: {},
    clients: {},
    clientFor: () => Promise.resolve(client as unknown as OpenClient),
    load: () => Promise.resolve(),
    close: () => {},
  };
  return namespace;
}
