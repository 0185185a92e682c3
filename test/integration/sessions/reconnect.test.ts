import { SessionError } from "chime-messaging";
import { describe, expect, test, vi } from "vitest";
import {
  connected,
  ENTRIES,
  eventually,
  hurry,
  isMessage,
  reader,
  told,
  world,
  type World,
} from "./support.js";

const endOf = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each(ENTRIES)("a session on %s connects again", (entry) => {
  test.each<[string, (local: World["local"]) => unknown]>([
    ["the connection was cut", (local) => local.sessions.drop()],
    ["the service went away", (local) => local.sessions.close(1001)],
    ["the service restarts", (local) => local.sessions.close(1012, "restarting")],
    ["a code of the service's own", (local) => local.sessions.close(4999)],
    ["a frame was cut", (local) => local.faults.add({ kind: "cut-frame", count: 1 })],
    ["the link is dead", (local) => local.sessions.freeze()],
  ])("after %s, at a new address with a new signature", async (_, disconnect) => {
    hurry();
    const { local, alice, send } = await world(entry);
    const { session, states } = await connected(alice, { pingInterval: 50 });
    const { sessionId } = session;
    disconnect(local);
    await send("lost");
    await eventually(() => expect(states).toEqual(["connecting", "open", "reconnecting", "open"]));
    await send("hello");
    const events = (await reader(session).until(isMessage("hello")))
      .map(told)
      .filter((text) => text !== "lost");
    expect(events).toEqual(["SESSION_ESTABLISHED", "SESSION_ESTABLISHED", "hello"]);
    expect(session.sessionId).not.toBe(sessionId);
    const asked = local.requests.filter(({ operation }) => operation === "GetMessagingSessionEndpoint");
    expect(asked).toHaveLength(2);
  });

  test("as often as it must, and tells of each attempt", async () => {
    hurry();
    const { local, alice } = await world(entry);
    const onReconnect = vi.fn();
    const { states } = await connected(alice, { onReconnect });
    local.faults.add({ kind: "refuse-connect", status: 503, count: 1 });
    local.faults.add({ kind: "refuse-connect", status: 429, count: 1 });
    local.faults.add({ kind: "refuse", status: 503, operation: "GetMessagingSessionEndpoint", count: 4 });
    local.sessions.drop();
    await eventually(() => expect(states.at(-1)).toBe("reconnecting"));
    await eventually(() => expect(states.at(-1)).toBe("open"));
    expect(
      onReconnect.mock.calls.map(([{ attempt, reason }]) => [attempt, reason.name, reason.statusCode]),
    ).toEqual([
      [1, "SessionError", undefined],
      [2, "ServiceUnavailableException", 503],
      [3, "SessionError", 503],
      [4, "SessionError", 429],
    ]);
    for (const [{ delay }] of onReconnect.mock.calls) expect(delay).toBeLessThanOrEqual(5000);
  });

  test.each([
    [1000, "done", /close code 1000, "done"/],
    [4003, "", /Forbidden/],
    [4401, "Unauthorized", /chime:Connect/],
  ])("not after %i: the loop gets what came before, then the error", async (code, reason, message) => {
    const { local, alice, send } = await world(entry);
    const { session, onStateChange } = await connected(alice);
    await send("hello");
    local.sessions.close(code, reason);
    await eventually(() => expect(session.state).toBe("closed"));
    const { until } = reader(session);
    expect((await until(isMessage("hello"))).map(told)).toEqual(["SESSION_ESTABLISHED", "hello"]);
    const error = await endOf(until(() => false));
    expect(error).toBeInstanceOf(SessionError);
    expect(error).toMatchObject({ closeCode: code, reason: reason || undefined });
    expect((error as Error).message).toMatch(message);
    expect(onStateChange.mock.lastCall).toMatchObject([{ state: "closed", previous: "open", reason: error }]);
    expect(local.requests.filter(({ operation }) => operation === "Connect")).toHaveLength(1);
  });

  test("not with reconnect: false", async () => {
    const { local, alice } = await world(entry);
    const { session } = await connected(alice, { reconnect: false });
    local.sessions.drop();
    expect(await endOf(reader(session).until(() => false))).toMatchObject({ closeCode: 1006 });
  });

  test("not when the user may not connect any more", async () => {
    hurry();
    const { local, chime, alice, aliceArn } = await world(entry);
    const { session } = await connected(alice);
    local.sessions.drop();
    await chime.users.delete({ AppInstanceUserArn: aliceArn });
    expect(await endOf(reader(session).until(() => false))).toMatchObject({
      name: "SessionError",
      closeCode: expect.toSatisfy((code: number) => [4003, 4401].includes(code)),
    });
  });

  test("until reconnectTimeout, and then says what stood in the way", async () => {
    const { local, alice } = await world(entry);
    const { session } = await connected(alice, { reconnectTimeout: 2000 });
    local.faults.add({ kind: "refuse-connect", status: 503 });
    local.sessions.close(1012, "restarting");
    const error = await endOf(reader(session).until(() => false));
    expect(error).toMatchObject({ closeCode: 1012, reason: "restarting", cause: { statusCode: 503 } });
    expect((error as Error).message).toMatch(/could not be made again within 2000 ms/);
    expect(session.state).toBe("closed");
  });

  test("no more once it is closed meanwhile", async () => {
    const { local, alice } = await world(entry);
    const { session, states } = await connected(alice);
    local.faults.add({ kind: "refuse-connect", status: 503 });
    local.sessions.drop();
    await eventually(() => expect(states.at(-1)).toBe("reconnecting"));
    session.close();
    expect((await reader(session).until(() => false)).map(told)).toEqual(["SESSION_ESTABLISHED"]);
    expect(states).toEqual(["connecting", "open", "reconnecting", "closed"]);
  });
});
