import { expect, inject, it } from "vitest";
import { runJson } from "./run.js";

it("without its peer, the Chime namespace's entry says which command to run, by import and by require", async () => {
  const failure = {
    name: "MissingPeerError",
    isMissingPeer: true,
    message: expect.stringContaining('npm install "@aws-sdk/client-chime@>=3.699.0 <3.757.0"') as string,
  };
  expect(await runJson(inject("plainProject"), ["missing-peer.mjs"])).toEqual([failure, failure]);
});

it("instanceof knows the errors of every entry, and of the other build in the same process", async () => {
  const pair = { service: true, base: true, own: true, confused: false };
  expect(await runJson(inject("peerProject"), ["instances.mjs"])).toEqual({
    builds: 2,
    known: Array.from({ length: 16 }, () => pair),
  });
});
