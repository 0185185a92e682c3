import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";

export const ChannelArn = "arn:aws:chime:us-east-1:123456789012:app-instance/a/channel/c";
const start = Date.UTC(2026, 0, 1);

/** A message, ten seconds after the one before it. */
const timeOf = (number: number) => start + number * 10_000;
const idOf = (number: number) => `m${number}`;

export const established = JSON.stringify({ Headers: { "x-amz-chime-event-type": "SESSION_ESTABLISHED" } });

/** The frame of a message of that number. */
export const created = (number: number) =>
  JSON.stringify({
    Headers: { "x-amz-chime-event-type": "CREATE_CHANNEL_MESSAGE", "x-amz-chime-message-type": "STANDARD" },
    Payload: JSON.stringify({
      ChannelArn,
      MessageId: idOf(number),
      Content: idOf(number),
      CreatedTimestamp: new Date(timeOf(number)).toISOString(),
    }),
  });

type Script = (
  socket: WebSocket,
  sent: (count: number) => void,
  removed: (...numbers: number[]) => void,
) => void;

/**
 * A service with one channel, which does with its first connection what the first script says, and so on: what the
 * embedded service never does, and AWS may. `sent` is how many messages the channel has had by then, `removed` which of
 * them were deleted.
 */
export const scripted = (...scripts: Script[]) => withLists({}, ...scripts);

/** What tokens the answers of each list have in turn, for ever; without any there is one page. */
export interface Lists {
  channels?: string[];
  messages?: string[];
  /** How many pages of them there were. */
  pages?: number;
}

/** The same, with lists that have more pages. */
export async function withLists(lists: Lists, ...scripts: Script[]) {
  let count = 0;
  const gone = new Set<number>();
  const nextToken = (list: "channels" | "messages") => {
    const tokens = lists[list];
    if (!tokens) return undefined;
    lists.pages = (lists.pages ?? 0) + 1;
    return { NextToken: tokens[(lists.pages - 1) % tokens.length] };
  };
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://service");
    const answer = url.pathname.endsWith("/messages") ? messages(url.searchParams) : other(url.pathname);
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  const messages = (query: URLSearchParams) => {
    const notBefore = Date.parse(query.get("not-before") ?? "") || -Infinity;
    const ChannelMessages = Array.from({ length: count }, (_, i) => i + 1)
      .filter((number) => timeOf(number) >= notBefore && !gone.has(number))
      .map((number) => ({
        MessageId: idOf(number),
        Content: idOf(number),
        CreatedTimestamp: timeOf(number) / 1000,
      }));
    return { ChannelArn, ChannelMessages, ...nextToken("messages") };
  };
  const other = (path: string) => {
    if (path.startsWith("/endpoints")) {
      return { Endpoint: { Url: `127.0.0.1:${(server.address() as AddressInfo).port}` } };
    }
    const last = count > 0 && { LastMessageTimestamp: timeOf(count) / 1000 };
    return { ChannelMemberships: [{ ChannelSummary: { ChannelArn, ...last } }], ...nextToken("channels") };
  };
  server.on("upgrade", (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (opened) =>
      scripts.shift()?.(
        opened,
        (sent) => (count = Math.max(count, sent)),
        (...numbers) => numbers.forEach((number) => gone.add(number)),
      ),
    ),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const client of sockets.clients) client.terminate();
    server.closeAllConnections();
    server.close();
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    bearer: "arn:aws:chime:us-east-1:123456789012:app-instance/a/user/u",
  };
}
