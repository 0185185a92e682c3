import type { MiddlewareStack } from "@smithy/types";

interface Answer {
  response?: { headers?: Record<string, string | undefined> };
}

/** The service's clock, as the `Date` of its last answer tells it, to the second. */
export class ServiceClock {
  #last: { readonly date: string; readonly at: number } | undefined;

  /** Has an AWS client, or a command, tell of its answers. */
  watch(stack: MiddlewareStack<object, object>): void {
    stack.add(
      (next) => async (args) => {
        const result = await next(args);
        const headers = (result as Answer).response?.headers;
        const date = headers?.date ?? headers?.Date;
        if (date) this.#last = { date, at: Date.now() };
        return result;
      },
      { step: "deserialize", priority: "low", name: "chimeMessagingClock", override: true },
    );
  }

  /** By how much it is ahead of ours, in ms; `undefined` if no answer has told it. */
  get offset(): number | undefined {
    if (!this.#last) return undefined;
    const offset = Date.parse(this.#last.date) - this.#last.at;
    return Number.isNaN(offset) ? undefined : offset;
  }
}
