import { SlowConsumerError } from "chime-messaging";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { facadeOf } from "../../support/operations.js";
import { created, scripted } from "./scripted-service.js";
import { connected, ENTRIES, eventually, hurry, reader, world, type World } from "./support.js";

const connects = ({ local }: World) =>
  local.requests.filter(({ operation }) => operation === "Connect").length;

/** From now on Alice may do nothing any more; with an open session, the service ends it with 4003. */
const deleteAlice = ({ chime, aliceArn }: World) => chime.users.delete({ AppInstanceUserArn: aliceArn });

describe.each(ENTRIES)("a session on %s that ends", (entry) => {
  test("does not go on connecting when its gap cannot be filled", async () => {
    hurry();
    const given = await world(entry);
    const onReconnect = vi.fn();
    const { session, states } = await connected(given.alice, { catchUp: true, onReconnect });
    given.local.faults.add({ kind: "refuse-connect", status: 503 });
    given.local.sessions.drop();
    await eventually(() => expect(onReconnect.mock.calls.length).toBeGreaterThan(2));
    await deleteAlice(given);
    await expect(reader(session).until(() => false)).rejects.toThrow(/could not be fetched/);
    // An attempt may be under way at this moment, and no more than that.
    const [attempts, waits] = [connects(given), onReconnect.mock.calls.length];
    for (let i = 0; i < 100; i++) await given.send("hello");
    expect(connects(given)).toBeLessThanOrEqual(attempts + 1);
    expect(onReconnect).toHaveBeenCalledTimes(waits);
    expect(states.at(-1)).toBe("closed");
  });

  test("while it connects for the first time, because too much waits, rejects at once", async () => {
    hurry();
    const early = Array.from(
      { length: 20 },
      () => (socket: Parameters<Parameters<typeof scripted>[0]>[0]) => {
        for (const number of [1, 2, 3]) socket.send(created(number));
        socket.close(1012);
      },
    );
    const chime = facadeOf(entry, await scripted(...early));
    onTestFinished(() => chime.close());
    const onReconnect = vi.fn();
    const connecting = chime.messages.connect({ bufferLimit: 4, reconnectTimeout: 600_000, onReconnect });
    await expect(connecting).rejects.toBeInstanceOf(SlowConsumerError);
    expect(onReconnect).toHaveBeenCalledOnce();
  });

  test("because larger events wait than may, says so", async () => {
    const { alice, send } = await world(entry);
    const { session } = await connected(alice, { bufferBytes: 3000 });
    for (let i = 0; i < 4; i++) await send("x".repeat(2000));
    await eventually(() => expect(session.state).toBe("closed"));
    const end: unknown = await reader(session)
      .until(() => false)
      .catch((error: unknown) => error);
    expect(end).toBeInstanceOf(SlowConsumerError);
    expect((end as Error).message).toMatch(/bufferBytes is 3000/);
  });

  test("for good tells why, although its gap cannot be filled either", async () => {
    hurry();
    const given = await world(entry, { facade: { retry: false } });
    const { session, states } = await connected(given.alice, { catchUp: true });
    given.local.sessions.drop();
    await eventually(() => expect(states).toEqual(["connecting", "open", "reconnecting", "open"]));
    await deleteAlice(given);
    await eventually(() => expect(session.state).toBe("closed"));
    await expect(reader(session).until(() => false)).rejects.toMatchObject({ closeCode: 4003 });
  });

  test("by close() gives out nothing beyond a gap that is not filled", async () => {
    hurry();
    const given = await world(entry);
    const { session, states } = await connected(given.alice, { catchUp: true });
    const { until } = reader(session);
    given.local.sessions.drop();
    await eventually(() => expect(states).toEqual(["connecting", "open", "reconnecting", "open"]));
    await given.send("beyond");
    session.close();
    expect((await until(() => false)).map(({ type }) => type)).toEqual(["SESSION_ESTABLISHED"]);
  });
});
