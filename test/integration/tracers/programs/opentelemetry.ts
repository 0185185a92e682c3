import { trace, type SpanStatusCode } from "@opentelemetry/api";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { AwsInstrumentation } from "@opentelemetry/instrumentation-aws-sdk";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { InMemorySpanExporter, SimpleSpanProcessor, type ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import type { AnyFacade } from "../../../support/operations.js";
import { facade, message, setup, talk, tell, type Talk } from "./talk.js";

/** What is left of a span. */
export interface Span {
  name: string;
  id: string;
  trace: string;
  parent: string | undefined;
  status: SpanStatusCode;
  attributes: Record<string, unknown>;
}

/** What the program tells. */
export interface Traced extends Talk {
  spans: Span[];
}

const exporter = new InMemorySpanExporter();
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register();
registerInstrumentations({
  instrumentations: [
    new HttpInstrumentation(),
    new AwsInstrumentation({
      preRequestHook: (span, { request }) =>
        void span.setAttribute("test.content", String(request.commandInput["Content"])),
    }),
  ],
});

/** Does some work in a span of its own. */
const inSpan = <T>(name: string, work: () => Promise<T>) =>
  trace.getTracer("test").startActiveSpan(name, async (span) => {
    const result = await work();
    span.end();
    return result;
  });

/** Three calls at once for which there is one connection; one of them can be aborted, which takes another way. */
async function wait(chime: AnyFacade): Promise<void> {
  const { signal } = new AbortController();
  const send = (name: string, options?: object) =>
    inSpan(name, () => chime.messages.send(message(name), options));
  await Promise.all([send("a"), send("b", { signal }), send("c")]);
}

const spanOf = (span: ReadableSpan): Span => ({
  name: span.name,
  id: span.spanContext().spanId,
  trace: span.spanContext().traceId,
  parent: span.parentSpanContext?.spanId,
  status: span.status.code,
  attributes: span.attributes,
});

async function main() {
  const chime = await facade({ requestHandler: { httpAgent: { maxSockets: 1 } }, retry: { baseDelay: 0 } });
  try {
    const talked = await inSpan("talk", () => talk(chime));
    await wait(chime);
    // The service fails the first attempt.
    await inSpan("retried", () => chime.channels.describe({ ChannelArn: setup.ChannelArn }));
    tell({ ...talked, spans: exporter.getFinishedSpans().map(spanOf) } satisfies Traced);
  } finally {
    chime.close();
  }
}

void main();
