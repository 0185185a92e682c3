// What may stand between a client and its service, and what it does to a request: faults written for the measurement
// alone, so that the library is not only held against those that the embedded service knows.

import { setTimeout as wait } from "node:timers/promises";

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer | string;
}

/** One request, and what can be done to it. */
export interface Exchange {
  /** Where the service has what the request is about. */
  readonly location: string;
  /** Passes the request on to the service. From then on it is applied, unless the service refuses it. */
  pass(): Promise<Answer>;
  answer(answer: Answer): void;
  /** Answers with half of the body, then breaks the connection. `sized` says whether the length was announced. */
  cut(answer: Answer, sized: boolean): void;
  reset(): void;
}

type Fault = (exchange: Exchange) => Promise<void> | void;

/** How long an attempt of the calls may take, in ms. */
export const attemptTimeout = 300;
const stillInTime = 30;
const tooLate = 2 * attemptTimeout;

const byService = (status: number, name: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: {
    "content-type": "application/json",
    "x-amzn-errortype": name,
    "x-amzn-requestid": "00000000-0000-4000-8000-000000000000",
    ...headers,
  },
  body: JSON.stringify({ Code: name.replace("Exception", ""), Message: "injected" }),
});

const page = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "text/html", server: "in-between", ...headers },
  body: status === 204 ? "" : "<html><body>Not the service</body></html>",
});

const json = (status: number, body: object = {}): Answer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

const retryAfter = { "retry-after": "1" };
const answering =
  (answer: Answer): Fault =>
  (exchange) =>
    exchange.answer(answer);
const redirecting =
  (status: number): Fault =>
  (exchange) =>
    exchange.answer(page(status, { location: exchange.location }));

/** What refuses a request has not passed it on. */
const refusals: Record<string, Fault> = {
  "429": answering(byService(429, "ThrottledClientException")),
  "429 Retry-After": answering(byService(429, "ThrottledClientException", retryAfter)),
  "403 page": answering(page(403)),
  "404 page": answering(page(404)),
  // Of a gateway that does not know the route. AWS's clients read the code as the service's.
  "404 NotFound": answering(json(404, { code: "NotFound", message: "no such route" })),
  "413 page": answering(page(413)),
};

/** What comes in place of the service's answer, whether the service has had the request or not. */
const substitutes: Record<string, Fault> = {
  "500": answering(byService(500, "ServiceFailureException")),
  "503": answering(byService(503, "ServiceUnavailableException")),
  "503 Retry-After": answering(byService(503, "ServiceUnavailableException", retryAfter)),
  "408 page": answering(page(408)),
  "502 page": answering(page(502)),
  "504 page": answering(page(504)),
  "301": redirecting(301),
  "302": redirecting(302),
  "307": redirecting(307),
  "308": redirecting(308),
  "200 page": answering(page(200)),
  "200 {}": answering(json(200)),
  "200 empty": answering({ status: 200, headers: {}, body: "" }),
  "202 page": answering(page(202)),
  "202 {}": answering(json(202)),
  "204 page": answering(page(204)),
  reset: (exchange) => exchange.reset(),
  silence: () => {},
};

/** What becomes of a request, or of the service's own answer, on the way. */
const troubles: Record<string, Fault> = {
  "late answer": async (exchange) => {
    const answer = await exchange.pass();
    await wait(stillInTime);
    exchange.answer(answer);
  },
  "answer too late": async (exchange) => {
    const answer = await exchange.pass();
    await wait(tooLate);
    exchange.answer(answer);
  },
  // Applied after the client has given it up, and maybe after its next attempt.
  "request too late": async (exchange) => {
    await wait(tooLate);
    exchange.answer(await exchange.pass());
  },
  "cut answer": async (exchange) => exchange.cut(await exchange.pass(), true),
  "cut chunked answer": async (exchange) => exchange.cut(await exchange.pass(), false),
};

const applied = Object.entries(substitutes).map(([name, substitute]): [string, Fault] => [
  `${name}, applied`,
  async (exchange) => {
    await exchange.pass();
    await substitute(exchange);
  },
]);

export const faults: Record<string, Fault> = {
  ...refusals,
  ...substitutes,
  ...Object.fromEntries(applied),
  ...troubles,
};
