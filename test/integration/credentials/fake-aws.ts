import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** Keys that were given to somebody. Every secret here begins with "planted", so that a test can look for it. */
export const KEYS = { accessKeyId: "AKIAPLAIN", secretAccessKey: "planted-secret-key" };

/** What the sources give that give temporary credentials. */
export const TEMPORARY = {
  accessKeyId: "ASIATEMPORARY",
  secretAccessKey: "planted-temporary-key",
  sessionToken: "planted-session-token",
};

export const ROLE_ARN = "arn:aws:iam::123456789012:role/chat";

interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

const expiration = () => Date.now() + 3_600_000;

/** As containers' and instances' endpoints tell credentials, and a credential process, too. */
export const told = () => ({
  Code: "Success",
  Version: 1,
  AccessKeyId: TEMPORARY.accessKeyId,
  SecretAccessKey: TEMPORARY.secretAccessKey,
  Token: TEMPORARY.sessionToken,
  SessionToken: TEMPORARY.sessionToken,
  Expiration: new Date(expiration()).toISOString(),
  LastUpdated: new Date().toISOString(),
  Type: "AWS-HMAC",
});

function assumed(body: string): string {
  const action = new URLSearchParams(body).get("Action")!;
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = told();
  return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>
    <AssumedRoleUser><Arn>${ROLE_ARN}/me</Arn><AssumedRoleId>AROA:me</AssumedRoleId></AssumedRoleUser>
    <Credentials><AccessKeyId>${AccessKeyId}</AccessKeyId><SecretAccessKey>${SecretAccessKey}</SecretAccessKey>
    <SessionToken>${SessionToken}</SessionToken><Expiration>${Expiration}</Expiration></Credentials>
    </${action}Result><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></${action}Response>`;
}

const refusal = (status: string) =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
  <Code>${status === "403" ? "AccessDenied" : "InternalFailure"}</Code><Message>refused with ${status}</Message>
  </Error><RequestId>r-1</RequestId></ErrorResponse>`;

const singleSignOn = () => ({ roleCredentials: { ...TEMPORARY, expiration: expiration() } });

/** AWS's services that give credentials, at one address: STS, single sign-on, containers and EC2 instances. */
export class FakeAws {
  readonly requests: Asked[] = [];
  readonly #server: Server;
  readonly #refused = new Set<string>();

  private constructor(server: Server) {
    this.#server = server;
    server.on("request", (request, response) => {
      void text(request).then((body) => {
        const { method = "", url: path = "", headers } = request;
        const asked = { method, path, headers, body };
        this.requests.push(asked);
        const [status, answer] = this.#answer(asked);
        response.writeHead(status).end(answer);
      });
    });
  }

  static async start(): Promise<FakeAws> {
    const server = createServer();
    await once(server.listen(0, "127.0.0.1"), "listening");
    return new FakeAws(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await once(this.#server.close(), "close");
  }

  /** Paths below /always/500/ are refused with this status, and below /once/500/ the first request to each. */
  #answer({ method, path, body }: Asked): [status: number, body: string] {
    const [, times, status = ""] = path.split("/");
    if (times === "always" || (times === "once" && !this.#refused.has(path))) {
      this.#refused.add(path);
      return [Number(status), refusal(status)];
    }
    if (path.startsWith("/garbage/")) return [200, `{"AccessKeyId": planted-garbage}`];
    if (path.startsWith("/federation/credentials")) return [200, JSON.stringify(singleSignOn())];
    if (path.endsWith("/api/token")) return [200, "planted-metadata-token"];
    if (path.endsWith("/security-credentials/")) return [200, "chat"];
    return [200, method === "POST" ? assumed(body) : JSON.stringify(told())];
  }
}
