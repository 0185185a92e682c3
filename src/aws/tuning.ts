/**
 * Speed-ups that go beyond what AWS's clients can be configured to do. Each must fail safe: should AWS change what it builds
 * on, calls still work, only slower. Each says what it gains by itself.
 */
import toFastProperties from "to-fast-properties";

/**
 * An AWS client copies its configuration several times for each request. The constructor grows it bit by bit, and V8 keeps
 * an object that grew so as a hash table, which takes 8 µs to copy. Laid out anew it takes 1 µs. That makes 16 % more sends
 * and 13 % more lists a second.
 */
export function tune(client: { readonly config: object }): void {
  toFastProperties(client.config);
}
