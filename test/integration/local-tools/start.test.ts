import { LocalChime } from "chime-messaging/local";
import { describe, expect, it } from "vitest";

describe("LocalChime.start", () => {
  it.each([
    [{ prot: 4010 }, /^LocalChime.start has no "prot"; known: .*port/],
    [{ sessions: { pingIntervall: 5 } }, /^sessions has no "pingIntervall"/],
    [{ sessions: null }, /^sessions must be an object$/],
    [{ quotas: { messageWrites: 5 } }, /^quotas has no "messageWrites"; known: overrides$/],
    [null, /^LocalChime.start must be an object$/],
    ["4010", /^LocalChime.start must be an object$/],
  ])("refuses %j, and listens nowhere", async (options, message) => {
    const starting = LocalChime.start(options as never);
    await expect(starting).rejects.toThrow(TypeError);
    await expect(starting).rejects.toThrow(message);
  });

  it("takes options that are left out as undefined", async () => {
    await using local = await LocalChime.start({ region: undefined, sessions: undefined });
    expect(local.region).toBe("us-east-1");
  });

  it("is the one way to make a service, and says so", () => {
    const make = () => new (LocalChime as unknown as new () => LocalChime)();
    expect(make).toThrow(new TypeError("a LocalChime is made by await LocalChime.start()"));
  });
});
