// The figures of the AWS SDK's standard mode as it long was: an outage of a busy client costs about a hundred retries,
// not one for each call.
const capacity = 500;
const retryCost = 5;
const timeoutCost = 10;
const reward = 1;

/** The retries that all calls of a facade share: a bucket of tokens that retries take and successes give back. */
export class RetryBudget {
  #tokens = capacity;

  /** Takes what a retry costs. False if there is not enough: then the call must not be tried again. */
  take(afterTimeout: boolean): boolean {
    const cost = afterTimeout ? timeoutCost : retryCost;
    if (this.#tokens < cost) return false;
    this.#tokens -= cost;
    return true;
  }

  /** A call succeeded: gives back what its last retry took, or a little if it had none. */
  refund(retried: boolean): void {
    this.#tokens = Math.min(capacity, this.#tokens + (retried ? retryCost : reward));
  }
}
