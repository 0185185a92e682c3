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
    expect(await runJson(inject(project), program, entry)).toEqual({
      events: ["SESSION_ESTABLISHED", "SESSION_ESTABLISHED", ["hello", true]],
      state: "closed",
      webSocket: true,
      atImport: false,
    });
  });
});
