import type { Tag } from "@aws-sdk/client-chime-sdk-messaging";
import { parentArnOf } from "./arns.js";

/**
 * The tags of app instances and of all that is in them, by ARN. They are kept for each app instance, so that they go
 * with it at once.
 */
export class Tags {
  readonly #changed: (arn: string) => void;
  readonly #byInstance = new Map<string, Map<string, Map<string, string>>>();

  /** @param changed - called with the ARN whose tags were set or removed */
  constructor(changed: (arn: string) => void) {
    this.#changed = changed;
  }

  /** The tags of a resource, in the order in which their keys were first set. */
  of(arn: string): ReadonlyMap<string, string> {
    return this.#byInstance.get(parentArnOf(arn))?.get(arn) ?? new Map<string, string>();
  }

  /** Sets tags; one with a known key gets the new value. */
  set(arn: string, tags: readonly Tag[] = []): void {
    if (tags.length === 0) return;
    const instanceArn = parentArnOf(arn);
    const ofInstance = this.#byInstance.get(instanceArn) ?? new Map<string, Map<string, string>>();
    const ofResource = ofInstance.get(arn) ?? new Map<string, string>();
    for (const { Key = "", Value = "" } of tags) ofResource.set(Key, Value);
    this.#byInstance.set(instanceArn, ofInstance.set(arn, ofResource));
    this.#changed(arn);
  }

  unset(arn: string, keys: readonly string[]): void {
    const tags = this.#byInstance.get(parentArnOf(arn))?.get(arn);
    for (const key of keys) tags?.delete(key);
    if (tags?.size === 0) this.forget(arn);
    this.#changed(arn);
  }

  /** Removes all tags of a resource that is gone; with an app instance, of all that was in it. */
  forget(arn: string): void {
    const instanceArn = parentArnOf(arn);
    if (arn === instanceArn) this.#byInstance.delete(arn);
    else this.#byInstance.get(instanceArn)?.delete(arn);
  }
}
