import { describe, expect, inject, it } from "vitest";
import { runJson } from "./run.js";

const dedicated = ["@aws-sdk/client-chime-sdk-identity", "@aws-sdk/client-chime-sdk-messaging"];

describe.each([
  ["import", "round-trip.mjs"],
  ["require", "round-trip-main.cjs"],
])("the installed package by %s", (_, program) => {
  it("sends and lists on the embedded service, and loads the AWS clients with the first call", async () => {
    expect(await runJson(inject("plainProject"), [program, "chime-messaging"])).toEqual({
      contents: ["hello"],
      before: [],
      after: dedicated,
    });
  });

  it("does the same through the Chime namespace, and loads no other client", async () => {
    expect(await runJson(inject("peerProject"), [program, "chime-messaging/chime"])).toEqual({
      contents: ["hello"],
      before: [],
      after: ["@aws-sdk/client-chime"],
    });
  });
});

it.each(["import", "require"])("the installed package's classes keep their names by %s", async (by) => {
  expect(await runJson(inject("peerProject"), ["class-names.mjs", by])).toEqual({
    names: ["ChimeMessaging", "ChimeMessaging", "LocalChime"],
    printed: ["ChimeMessaging", "ChimeMessaging", "LocalChime", "Session"].map((name) =>
      expect.stringMatching(new RegExp(`^${name} \\{`)),
    ),
    stack: expect.not.stringMatching(/\b_[A-Z]/),
  });
});
