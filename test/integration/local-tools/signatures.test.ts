import { LocalChime } from "chime-messaging/local";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import type { AwsClients } from "../../support/aws-clients.js";
import { HttpClient } from "../../support/http.js";

const credentials = { accessKeyId: "AKIDKNOWN", secretAccessKey: "a secret that is not to be told" };

let local: LocalChime;
let known: AwsClients;
let now: number | undefined;

beforeEach(async () => {
  now = undefined;
  local = await LocalChime.start({ verifySignatures: credentials, clock: () => now ?? Date.now() });
  known = awsClients(local, { credentials });
});

afterEach(async () => {
  known.destroy();
  await local.stop();
});

describe("verifySignatures", () => {
  it("lets in who is known, from both generations of clients", async () => {
    await known.identity.createAppInstance({ Name: "Größe 👋", ClientRequestToken: "token" });
    expect((await known.identity.listAppInstances({ MaxResults: 5 })).AppInstances).toHaveLength(1);
    expect((await known.chime.listAppInstances({ MaxResults: 5 })).AppInstances).toHaveLength(1);
  });

  it("is what clientConfig signs with", async () => {
    const clients = awsClients(local, local.clientConfig);
    await clients.identity.listAppInstances({});
    clients.destroy();
  });

  it.each([
    [
      "a wrong secret",
      { credentials: { ...credentials, secretAccessKey: "guess" } },
      "InvalidSignatureException",
    ],
    [
      "an unknown key",
      { credentials: { ...credentials, accessKeyId: "AKIDOTHER" } },
      "UnrecognizedClientException",
    ],
    [
      "an unknown token",
      { credentials: { ...credentials, sessionToken: "x" } },
      "UnrecognizedClientException",
    ],
  ])("refuses %s with 403", async (_name, override, name) => {
    const clients = awsClients(local, override);
    expect(await failureOf(clients.identity.listAppInstances({}))).toMatchObject({
      name,
      status: 403,
    });
    expect(await failureOf(clients.chime.listAppInstances({}))).toMatchObject({ name, status: 403 });
    clients.destroy();
  });

  it("refuses another region's signature", async () => {
    const clients = awsClients(local, { region: "eu-central-1", credentials });
    const failure = await failureOf(clients.identity.listAppInstances({}));
    expect(failure).toMatchObject({ name: "InvalidSignatureException", status: 403 });
    clients.destroy();
  });

  it("refuses a body that was changed after it was signed", async () => {
    known.identity.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: Uint8Array };
        request.body = Buffer.from(new TextDecoder().decode(request.body).replace("mine", "ours"));
        return next(args);
      },
      { step: "finalizeRequest", priority: "low" },
    );
    const create = known.identity.createAppInstance({ Name: "mine", ClientRequestToken: "token" });
    expect(await failureOf(create)).toMatchObject({ name: "InvalidSignatureException" });
  });

  it("refuses a stale date by the service's clock", async () => {
    now = Date.now() + 6 * 60_000;
    expect(await failureOf(known.identity.listAppInstances({}))).toMatchObject({
      name: "InvalidSignatureException",
      message: expect.stringMatching(/^Signature expired/),
    });
  });

  it("tells its time in the answers, by which AWS's clients correct their clock", async () => {
    now = Date.now() + 60 * 60_000;
    const clients = awsClients(local, { credentials, maxAttempts: 2 });
    await clients.identity.listAppInstances({});
    clients.destroy();
    expect(local.requests.map(({ status }) => status)).toEqual([403, 200]);
  });

  it("refuses what is not signed, as JSON with a message", async () => {
    const client = new HttpClient(local.port);
    expect(await client.ask({ method: "GET", path: "/app-instances", signed: false })).toMatchObject({
      status: 403,
      error: "MissingAuthenticationTokenException",
      json: { message: "Missing Authentication Token" },
    });
    client.close();
  });

  it("keeps its secret out of answers and records", async () => {
    const clients = awsClients(local, { credentials: { ...credentials, secretAccessKey: "guess" } });
    const failure = await failureOf(clients.identity.listAppInstances({}));
    clients.destroy();
    expect(JSON.stringify([failure, local.requests])).not.toMatch(/secret that is not|guess/);
  });

  it("records what was refused", async () => {
    const clients = awsClients(local);
    await failureOf(clients.identity.listAppInstances({}));
    clients.destroy();
    expect(local.requests).toMatchObject([{ operation: "ListAppInstances", status: 403 }]);
  });
});
