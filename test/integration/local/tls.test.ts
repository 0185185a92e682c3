import { ChimeMessaging } from "chime-messaging";
import { LocalChime } from "chime-messaging/local";
import type { LocalChimeOptions } from "chime-messaging/local";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Agent, get } from "node:https";
import type { RequestOptions } from "node:https";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { rootCertificates } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { awsClients, failureOf } from "../../support/aws-clients.js";
import { TEXT } from "../../support/bench.js";
import { certificate } from "../../support/certificate.js";
import { exchange } from "../../support/http.js";
import { makeCertificate } from "../../../src/local/tls/make-certificate.js";

async function start(options?: LocalChimeOptions) {
  const local = await LocalChime.start({ tls: true, ...options });
  onTestFinished(() => local.stop());
  return { local, x509: new X509Certificate(local.certificate!) };
}

/** The status of `GET /health`. */
async function health(local: LocalChime, options: RequestOptions): Promise<number | undefined> {
  const [response] = (await once(get(`${local.url}/health`, options), "response")) as [IncomingMessage];
  await once(response.resume(), "end");
  return response.statusCode;
}

const DAY = 24 * 60 * 60 * 1000;

describe("the certificate that is made", () => {
  it.each<[string, LocalChimeOptions]>([
    ["localhost", {}],
    ["127.0.0.1", {}],
    ["::1", {}],
    ["127.0.0.2", { host: "127.0.0.2" }],
    ["chime.test", { publicUrl: "https://chime.test:8443" }],
    ["192.0.2.1", { publicUrl: "https://192.0.2.1" }],
    ["2001:db8::1", { publicUrl: "https://[2001:db8::1]:8443" }],
    ["chime", { allowedHosts: ["other", "chime"] }],
  ])("is for %s with %j", async (name, options) => {
    const { x509 } = await start(options);
    expect(x509.checkHost(name) ?? x509.checkIP(name)).toBe(name);
  });

  it("is for this machine's addresses where all of them are listened on", async () => {
    const { x509 } = await start({ host: "0.0.0.0" });
    const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    for (const { address, family } of own) if (family === "IPv4") expect(x509.checkIP(address)).toBe(address);
    expect(x509.checkIP("192.0.2.1")).toBeUndefined();
  });

  it("is for no other name, and vouches for no other certificate", async () => {
    const { x509 } = await start();
    for (const name of ["example.com", "service.chime.aws.amazon.com", "chime"])
      expect(x509.checkHost(name)).toBeUndefined();
    expect(x509.ca).toBe(false);
    expect(x509.checkIssued(x509)).toBe(true);
  });

  it("is valid since yesterday and for a year, whatever the service's clock says", async () => {
    const { x509 } = await start({ clock: () => 0 });
    const [from, to] = [Date.parse(x509.validFrom), Date.parse(x509.validTo)];
    expect(Math.abs(Date.now() - DAY - from)).toBeLessThan(DAY / 24);
    expect(to - from).toBe(365 * DAY);
  });

  it("is another one for each service", async () => {
    const [one, other] = [await start(), await start()];
    expect(one.x509.serialNumber).not.toBe(other.x509.serialNumber);
    expect(one.local.certificate).not.toBe(other.local.certificate);
  });
});

describe("clients", () => {
  it("of AWS trust it by clientConfig, in both namespaces, and the endpoint of sessions is as they asked", async () => {
    const { local } = await start();
    const clients = awsClients(local, local.clientConfig);
    onTestFinished(() => clients.destroy());
    expect(local.clientConfig.endpoint).toBe(`https://127.0.0.1:${local.port}`);
    const url = `127.0.0.1:${local.port}`;
    expect((await clients.messaging.getMessagingSessionEndpoint({})).Endpoint).toEqual({ Url: url });
    expect((await clients.chime.getMessagingSessionEndpoint({})).Endpoint).toEqual({ Url: url });
    expect((await clients.identity.listAppInstances({})).AppInstances).toEqual([]);
  });

  it("do not trust it without", async () => {
    const { local } = await start();
    const clients = awsClients(local);
    onTestFinished(() => clients.destroy());
    const failure = await failureOf(clients.identity.listAppInstances({}));
    expect(failure.code).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
  });

  it("of this library send, and have sessions with an agent that trusts it", async () => {
    const { local } = await start();
    const { AppInstanceUserArns, ChannelArns } = local.seed({ users: 1, channels: 1 });
    using chime = new ChimeMessaging({ ...local.clientConfig, bearer: AppInstanceUserArns[0]! });
    const agent = new Agent({ ca: local.certificate });
    const session = await chime.messages.connect({ agent });
    const { MessageId } = await chime.messages.send({ ChannelArn: ChannelArns[0]!, Content: "hi", ...TEXT });
    for await (const event of session) {
      if (event.type !== "CREATE_CHANNEL_MESSAGE") continue;
      expect(event.message).toMatchObject({ MessageId });
      break;
    }
    expect(local.requests.map(({ operation }) => operation)).toContain("Connect");
  });

  it("that resume a TLS session, or keep connections, are served as well", async () => {
    const { local } = await start();
    const agent = new Agent({ ca: local.certificate, keepAlive: true, maxSockets: 1 });
    for (let i = 0; i < 3; i++) {
      expect(await health(local, { agent })).toBe(200);
      if (i === 1) agent.destroy();
    }
    agent.destroy();
  });
});

describe("what is not TLS", () => {
  it.each(["GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n", "POST / HTTP/1.1\r\n", "\r\n", "hello"])(
    "%j is told in plain HTTP to use https",
    async (bytes) => {
      const { local } = await start();
      const answer = await exchange(local.port, bytes);
      expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*use https:\/\/ or wss:\/\//);
    },
  );

  it.each<[string, Buffer | undefined]>([
    ["silence", undefined],
    ["the start of a handshake", Buffer.from("16030100c8010000c40303", "hex")],
    ["a handshake of nonsense", Buffer.concat([Buffer.from("1603010028", "hex"), Buffer.alloc(40, 7)])],
  ])("%s neither ends the service nor keeps it from stopping", async (_name, bytes) => {
    const { local } = await start();
    const sockets = Array.from({ length: 5 }, () => connect(local.port, "127.0.0.1"));
    for (const socket of sockets) {
      socket.on("error", () => {}).resume();
      await once(socket, "connect");
      if (bytes) socket.write(bytes);
    }
    expect(await health(local, { ca: local.certificate })).toBe(200);
    const closed = Promise.all(sockets.map(async (socket) => socket.closed || once(socket, "close")));
    await local.stop();
    await closed;
  });
});

describe("a given certificate", () => {
  it("is served, as text or as bytes", async () => {
    const { cert, key } = await makeCertificate("127.0.0.1", []);
    for (const tls of [
      { cert, key },
      { cert: Buffer.from(cert), key: Buffer.from(key) },
    ]) {
      const { local } = await start({ tls });
      expect(local.certificate).toBe(cert);
      const clients = awsClients(local, local.clientConfig);
      expect((await clients.identity.listAppInstances({})).AppInstances).toEqual([]);
      clients.destroy();
    }
  });

  it.each<[unknown, RegExp]>([
    ["yes", /tls must be true, false, or a certificate and its key/],
    [null, /tls must be true, false, or/],
    [{}, /tls.cert must be a certificate in PEM/],
    [{ ...certificate, cert: "x" }, /tls.cert must be a certificate in PEM/],
    [{ ...certificate, key: "x" }, /tls.key must be a private key in PEM/],
    [{ ...certificate, cert: rootCertificates[0] }, /tls.key must be the key of tls.cert/],
    [{ ...certificate, ca: "x" }, /tls has no "ca"; known: cert, key/],
  ])("%# is refused where it makes no sense", async (tls, message) => {
    const starting = LocalChime.start({ tls: tls as boolean });
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.toThrow(TypeError);
  });
});

it("without TLS there is no certificate, and clientConfig says nothing of one", async () => {
  for (const options of [{}, { tls: false }]) {
    await using local = await LocalChime.start(options);
    expect(local.certificate).toBeUndefined();
    expect(local.clientConfig).not.toHaveProperty("requestHandler");
    expect(local.url).toMatch(/^http:/);
  }
});
