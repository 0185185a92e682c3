import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENTRIES } from "../../../support/operations.js";
import { Service, TALK, TALKED, type WayOf } from "../harness.js";
import type { Span, Traced } from "../programs/opentelemetry.js";

/** What a program that OpenTelemetry instruments can rely on. */
export function promiseSpans(wayOf: WayOf): void {
  describe.each(ENTRIES)("OpenTelemetry on %s", (entry) => {
    const serviceId = entry === "chime-messaging" ? "ChimeSDKMessaging" : "Chime";
    let service: Service;
    let traced: Traced;

    beforeAll(async () => {
      service = await Service.start();
      service.local.faults.add({ kind: "refuse", status: 503, operation: "DescribeChannel", count: 1 });
      traced = await service.run<Traced>(wayOf("opentelemetry"), entry);
    });
    afterAll(() => service.stop());

    const named = (name: string) => traced.spans.find((span) => span.name === name)!;
    const below = ({ id }: Span) => traced.spans.filter(({ parent }) => parent === id);
    const calls = (parent: string) =>
      below(named(parent)).filter(({ attributes }) => "rpc.method" in attributes);
    const traceparents = () => service.received.map(({ headers }) => headers["traceparent"]);
    const traceparentOf = ({ trace, id }: Span) => `00-${trace}-${id}-01`;

    it("calls, lists and sessions work, and the service finds their signatures valid", () => {
      expect(traced).toMatchObject(TALKED);
      expect(service.answered.slice(0, TALK.length)).toEqual(TALK);
    });

    it("every call is a span that AWS's instrumentation names, in the trace of the caller", () => {
      const names = ["GetMessagingSessionEndpoint", "SendChannelMessage", "SendChannelMessage"];
      expect(calls("talk").map(({ name }) => name)).toEqual(
        [...names, "ListChannelMessages"].map((name) => `${serviceId}.${name}`),
      );
    });

    it("calls of the same operation have spans of their own, each with what is its own", () => {
      const sends = calls("talk").filter(({ name }) => name === `${serviceId}.SendChannelMessage`);
      expect(sends.map(({ attributes }) => attributes["test.content"])).toEqual(["first", "second"]);
      expect(sends.map(({ attributes }) => attributes["aws.request.id"])).toEqual(traced.requestIds);
      expect(new Set(traced.requestIds).size).toBe(2);
    });

    it("each call has one HTTP span below its own, whose traceparent the service gets", () => {
      for (const call of calls("talk")) {
        const requests = below(call);
        expect(requests.map(({ name }) => name)).toEqual([expect.stringMatching(/^(GET|POST)$/)]);
        expect(traceparents().filter((header) => header === traceparentOf(requests[0]!))).toHaveLength(1);
      }
    });

    it("the connection of a session has an HTTP span in the trace of the caller, and its traceparent", () => {
      const [connection, ...others] = below(named("talk")).filter(({ name }) => name === "GET");
      expect(others).toEqual([]);
      const upgrade = service.received.find(({ url }) => url!.startsWith("/connect"));
      expect(upgrade!.headers["traceparent"]).toBe(traceparentOf(connection!));
    });

    it("calls that wait for a connection stay in their own traces, with a signal or without", () => {
      for (const name of ["a", "b", "c"])
        expect(calls(name).map(({ attributes }) => attributes["test.content"])).toEqual([name]);
    });

    it("each attempt of a call is a span in the trace of the caller, and tells how it ended", () => {
      const [failed, succeeded] = calls("retried");
      expect(calls("retried")).toHaveLength(2);
      expect(failed).toMatchObject({ name: `${serviceId}.DescribeChannel`, status: 2 });
      expect(failed!.attributes["http.response.status_code"]).toBe(503);
      expect(succeeded).toMatchObject({ name: `${serviceId}.DescribeChannel`, status: 0 });
      expect(succeeded!.attributes["http.response.status_code"]).toBe(200);
    });
  });
}
