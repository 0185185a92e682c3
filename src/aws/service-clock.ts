/** The service's clock, as the `Date` of its last answer tells it, to the second. */
export class ServiceClock {
  /** The last answer's `Date`, and when it came by our own clock. */
  last: { readonly date: string; readonly at: number } | undefined;

  /** By how much the service's clock is ahead of ours, in ms; `undefined` if no answer has told it. */
  get offset(): number | undefined {
    if (!this.last) return undefined;
    const offset = Date.parse(this.last.date) - this.last.at;
    return Number.isNaN(offset) ? undefined : offset;
  }
}
