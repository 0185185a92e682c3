import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENTRIES } from "../../../support/operations.js";
import { Service, TALK, TALKED, type WayOf } from "../harness.js";
import type { Mocked } from "../programs/mocked.js";

/** Tool -> the name of the error of a request that it has no answer for: nock gives one a code of the network's. */
const TOOLS = { nock13: "ConnectionError", nock14: "ConnectionError", msw: "ChimeMessagingError" };

/** What a program whose answers are mocked can rely on. */
export function promiseMocks(wayOf: WayOf): void {
  const rows = Object.entries(TOOLS).flatMap(([tool, name]) =>
    ENTRIES.map((entry) => [tool, entry, name] as const),
  );
  describe.each(rows)("%s on %s", (tool, entry, name) => {
    let service: Service;
    let mocked: Mocked;

    beforeAll(async () => {
      service = await Service.start();
      mocked = await service.run<Mocked>(wayOf(tool), entry);
    });
    afterAll(() => service.stop());

    it("calls, lists and sessions that it lets through work", () => {
      expect(mocked.talked).toMatchObject(TALKED);
      expect(service.answered).toEqual(TALK);
    });

    it("a mocked answer is what the call and the list return", () => {
      expect(mocked).toMatchObject({ sent: "mocked", listed: ["mocked"] });
    });

    it("a mocked refusal is the error of its name", () => {
      expect(mocked.refused).toMatchObject({ name: "ForbiddenException", isOurs: true, outcome: "rejected" });
    });

    it("a request without a mocked answer fails with an error of the library's, which tells the tool's reason", () => {
      const text = expect.stringMatching(/: (Nock: No match|\[MSW\] Cannot bypass)/) as string;
      expect(mocked.unmatched).toMatchObject({ name, text, isOurs: true });
    });

    it("so does one to a host that has no mocked answer at all", () => {
      const text = expect.stringMatching(/: (Nock: Disallowed net connect|\[MSW\] Cannot bypass)/) as string;
      expect(mocked.elsewhere).toMatchObject({ name, text, isOurs: true });
    });

    it("a session whose socket the tool does not let through fails with an error of the library's", () => {
      expect(mocked.session).toMatchObject({ isOurs: true });
    });
  });
}
