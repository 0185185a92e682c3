import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { HttpClient } from "../../support/http.js";
import { serve } from "./command.js";
import { newFolder } from "./folders.js";

const KILLS = 12;
const SENDERS = 4;

interface Listed {
  MessageId: string;
  Content: string;
  CreatedTimestamp: number;
}

describe("a service that is killed again and again while it is asked", () => {
  it("has all that was answered, in order, and nothing twice", async () => {
    const folder = newFolder();
    /** The ids of all messages whose sending was answered, with their content. */
    const answered = new Map<string, string>();
    let sent = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const args = ["--data", folder, "--seed-data", "users=1,channels=1,messages=0"];
      const { port, end, printed } = await serve(...args);
      const channel = /arn:\S+\/channel\/channel-1/.exec(printed.out)![0];
      const bearer = channel.replace("/channel/channel-1", "/user/user-1");
      const path = `/channels/${encodeURIComponent(channel)}/messages`;
      const client = new HttpClient(port);
      await expectAll(client, path, bearer, answered);
      const send = async () => {
        for (;;) {
          const Content = `message ${++sent}`;
          const values = {
            Content,
            Type: "STANDARD",
            Persistence: "PERSISTENT",
            ClientRequestToken: Content,
          };
          const body = { ...values, ClientRequestToken: `token-${sent}` };
          const answer = await client.ask({ method: "POST", path, bearer, body });
          expect(answer.status).toBe(201);
          answered.set(answer.json.MessageId as string, Content);
        }
      };
      // They end with the connection.
      const senders = Array.from({ length: SENDERS }, () => send().catch((error: unknown) => error));
      await sleep(50 + 40 * kill);
      await end("SIGKILL");
      for (const error of await Promise.all(senders)) expect(error).toHaveProperty("code");
      client.close();
      // A write that was not answered may be cut off, but nothing is damaged.
      expect(printed.err).not.toContain("was damaged");
    }
    expect(answered.size).toBeGreaterThan(10 * KILLS);
  }, 180_000);
});

async function expectAll(
  client: HttpClient,
  path: string,
  bearer: string,
  answered: ReadonlyMap<string, string>,
): Promise<void> {
  const found: Listed[] = [];
  let token: string | undefined;
  do {
    const query = { "sort-order": "ASCENDING", ...(token !== undefined && { "next-token": token }) };
    const { json } = await client.ask({ method: "GET", path, bearer, query });
    found.push(...(json.ChannelMessages as Listed[]));
    token = json.NextToken as string | undefined;
  } while (token !== undefined);
  const contents = new Map(found.map(({ MessageId, Content }) => [MessageId, Content]));
  expect(contents.size).toBe(found.length);
  for (const [id, content] of answered) expect(contents.get(id)).toBe(content);
  const times = found.map(({ CreatedTimestamp }) => CreatedTimestamp);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const positions = found.map(({ MessageId }) => Number.parseInt(MessageId.slice(-12), 16));
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
}
