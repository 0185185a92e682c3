import { LocalChime, type LocalChimeOptions } from "chime-messaging/local";
import type { FacadeOptions } from "../../../src/facade.js";
import { facadeOf, type AnyFacade, type Entry } from "../../support/operations.js";
import { seedWorld } from "../../support/world.js";

/** Waits that a test does not want to sit through. */
export const QUICK = { attempts: 4, baseDelay: 1, throttleDelay: 1 } as const;

/** An embedded service, and facades on it that all end with it. */
export class FacadeBench {
  readonly local: LocalChime;
  readonly #facades: AnyFacade[] = [];

  private constructor(local: LocalChime) {
    this.local = local;
  }

  static async start(options?: LocalChimeOptions): Promise<FacadeBench> {
    return new FacadeBench(await LocalChime.start(options));
  }

  facade(entry: Entry, options: FacadeOptions = {}): AnyFacade {
    const facade = facadeOf(entry, { ...this.local.clientConfig, retry: QUICK, ...options });
    this.#facades.push(facade);
    return facade;
  }

  /** A new world, as seen by Alice; the other is Bob. */
  seeded(entry: Entry, options: FacadeOptions = {}) {
    const { AppInstanceArn, ChannelArn, alice, bob } = seedWorld(this.local, { messagesPerChannel: 3 });
    const facade = this.facade(entry, { bearer: alice, ...options });
    return { facade, AppInstanceArn, ChannelArn, bearer: alice, others: [bob] };
  }

  async stop(): Promise<void> {
    for (const facade of this.#facades) facade.close();
    await this.local.stop();
  }
}

/** A message's input with nothing special about it. */
export const TEXT = { Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" } as const;
