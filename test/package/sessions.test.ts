import { describe, expect, inject, it } from "vitest";
import { runJson } from "./run.js";

describe.each([
  ["import", "session.mjs"],
  ["require", "session-main.cjs"],
])("a messaging session of the installed package by %s", (_, program) => {
  it.each([
    ["chime-messaging", "plainProject"],
    ["chime-messaging/chime", "peerProject"],
  ] as const)("connects, loses nothing, and ends with its program, on %s", async (entry, project) => {
    expect(await runJson(inject(project), [program, entry])).toEqual({
      // Sent while there was no connection, and read only then: found with the first look for what was missed.
      events: ["SESSION_ESTABLISHED", ["hello", true]],
      state: "closed",
      webSocket: true,
      atImport: false,
    });
  });
});
