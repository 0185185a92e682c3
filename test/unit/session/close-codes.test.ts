import { describe, expect, it } from "vitest";
import { SessionError } from "chime-messaging";
import { canReconnect, closingError } from "../../../src/session/close-codes.js";

describe("a session is taken up again", () => {
  it.each([1001, 1006, 1011, 1012, 1013, 1014, 4001, 4400, 4402, 4500, 4999])("after %i", (code) => {
    expect(canReconnect(code)).toBe(true);
  });

  it.each([1000, 1002, 1003, 1005, 1007, 1008, 1009, 1010, 1015, 3000, 3999, 4000, 4002, 4003, 4401])(
    "not after %i",
    (code) => {
      expect(canReconnect(code)).toBe(false);
    },
  );
});

describe("the error of a closed session", () => {
  it("says what Unauthorized may come from", () => {
    const error = closingError({ code: 4401, reason: "Unauthorized" });
    expect(error).toBeInstanceOf(SessionError);
    expect(error).toMatchObject({ closeCode: 4401, reason: "Unauthorized", operation: "Connect" });
    expect(error.message).toContain('4401, "Unauthorized"');
    expect(error.message).toMatch(/Unauthorized.*chime:Connect.*bearer.*signature/);
  });

  it("has the service's reason and the network's cause", () => {
    const cause = new Error("reset");
    const error = closingError({ code: 1006, reason: "", cause });
    expect(error).toMatchObject({ closeCode: 1006, reason: undefined, cause });
    expect(closingError({ code: 1012, reason: "restarting" }).message).toContain('1012, "restarting"');
  });
});
