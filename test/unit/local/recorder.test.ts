import { describe, expect, it } from "vitest";
import { requestLine } from "../../../src/local/cli/log.js";
import { Recorder } from "../../../src/local/recorder.js";
import type { RequestRecord } from "../../../src/local/recorder.js";

const record = (change: Partial<RequestRecord> = {}): RequestRecord => ({
  operation: "SendChannelMessage",
  dialect: "dedicated",
  bearer: "arn:aws:chime:us-east-1:123456789012:app-instance/a/user/alice",
  token: "token-1",
  status: 201,
  time: Date.UTC(2024, 0, 2, 3, 4, 5, 678),
  durationMs: 1.26,
  requestId: "0f9f7b5e-0000-4000-8000-000000000000",
  method: "POST",
  path: "/channels/arn%3Aaws/messages",
  fault: undefined,
  ...change,
});

describe("the record of requests", () => {
  it("keeps the last ones, oldest first", () => {
    const recorder = new Recorder(3);
    for (const token of ["a", "b", "c", "d"]) recorder.add(record({ token }));
    expect(recorder.records.map(({ token }) => token)).toEqual(["b", "c", "d"]);
  });

  it("is live, and empty after clear", () => {
    const recorder = new Recorder(3);
    const { records } = recorder;
    recorder.add(record());
    expect(records).toHaveLength(1);
    recorder.clear();
    expect(records).toHaveLength(0);
  });

  it("may keep nothing", () => {
    const recorder = new Recorder(0);
    recorder.add(record());
    expect(recorder.records).toEqual([]);
  });

  it.each([-1, 1.5, Number.NaN])("cannot keep %d requests", (limit) => {
    expect(() => new Recorder(limit)).toThrow(RangeError);
  });

  it.each<[string, () => void]>([
    [
      "throws",
      () => {
        throw new Error("of the test");
      },
    ],
    ["fails later", () => Promise.reject(new Error("of the test"))],
  ])("ignores an onRequest that %s", async (_how, onRequest) => {
    const recorder = new Recorder(1, onRequest);
    recorder.add(record());
    expect(recorder.records).toHaveLength(1);
    // A rejection that nobody handles would fail the run.
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe("a request as a line", () => {
  it("says what was asked, how, and how it went", () => {
    expect(requestLine(record())).toBe(
      "2024-01-02T03:04:05.678Z POST SendChannelMessage dedicated 201 1.3ms 0f9f7b5e-0000-4000-8000-000000000000",
    );
  });

  it("names the fault, and that nothing was answered", () => {
    const line = requestLine(record({ status: undefined, fault: "reset" }));
    expect(line).toMatch(/ no answer 1\.3ms \S+ fault=reset$/);
  });

  it("shows the path when no operation was asked for, harmless to a terminal", () => {
    const path = `/\u001b[31m${"x".repeat(500)}`;
    const line = requestLine(record({ operation: undefined, path }));
    expect(line).toContain(` POST /?[31mxxx`);
    expect(line.length).toBeLessThan(320);
  });
});
