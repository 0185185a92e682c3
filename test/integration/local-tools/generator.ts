import type { Asked } from "../../support/http.js";
import { broken, GARBAGE } from "./garbage.js";
import { Known } from "./known.js";
import type { Contents, Generated } from "./known.js";
import { OPERATIONS } from "./operations.js";
import type { Pool, WireOperation } from "./operations.js";
import { Random } from "./random.js";

// Generated requests: mostly of things that exist, often of things that exist no more or belong elsewhere, now and then
// of nothing that makes sense. A seed makes the same requests again, as long as the answers are the same.

/** Where a request takes place. */
interface Place {
  arn: string | undefined;
  contents: Contents | undefined;
  channel: string | undefined;
  insiders: string[];
  message: { id: string } | undefined;
}

const OLD_AGENT = "aws-sdk-js/3.699.0 ua/2.0 os/linux lang/js md/nodejs#20.20.2 api/chime#3.699.0";
const DEDICATED_AGENTS = [
  "aws-sdk-js/3.1142.0 ua/2.1 os/linux lang/js md/nodejs#20.20.2 api/chime_sdk_messaging#3.1142.0",
  "curl/8.5.0",
];

const AGENTS = [OLD_AGENT, ...DEDICATED_AGENTS];

const DRAWN = Object.entries(OPERATIONS).flatMap(([name, operation]) =>
  Array.from({ length: Math.round((operation.weight ?? 1) * 50) }, () => ({ name, operation })),
);

/** Makes requests for what is known. */
export class RequestGenerator {
  readonly known = new Known();
  readonly #random: Random;
  #now: number;
  #serial = 0;
  #tokens: string[] = [];

  constructor(seed: number, start: number) {
    this.#random = new Random(seed);
    this.#now = start;
  }

  /** The service's clock, which stands still but for `passTime`. */
  readonly clock = () => this.#now;

  /** Some milliseconds, some seconds, and seldom weeks. */
  passTime(): void {
    const step = this.#random.next();
    if (step >= 0.999) this.#now += 20 * 86_400_000;
    else if (step >= 0.9) this.#now += this.#random.below(60_000);
    else if (step >= 0.3) this.#now += this.#random.below(1000);
  }

  next(): Generated {
    const { name, operation } = this.#random.pick(DRAWN);
    const asked = this.#request(operation);
    const spoiled = this.#random.chance(0.04) ? broken(asked, this.#random) : undefined;
    // A member of a path that is left empty makes another path of it.
    return {
      operation: name,
      broken: spoiled !== undefined || /\/(\/|$)/.test(asked.path),
      asked: spoiled ?? asked,
    };
  }

  #request(operation: WireOperation): Asked {
    const place = this.#place();
    const value = (pool: Pool) => this.#value(pool, place);
    const path = operation.path.replace(/\{(\w+)\}/g, (_, pool: Pool) =>
      encodeURIComponent(asText(value(pool))),
    );
    const query: Record<string, string> = operation.fixed ? { [operation.fixed[0]]: operation.fixed[1] } : {};
    for (const [name, pool] of Object.entries(operation.query ?? {})) {
      const given = this.#isLeftOut(pool) ? undefined : value(pool);
      if (given !== undefined) query[name] = asText(given);
    }
    const asked: Asked = {
      method: operation.method,
      path,
      query,
      headers: { "user-agent": this.#random.pick(operation.only ? DEDICATED_AGENTS : AGENTS) },
    };
    if (operation.body) {
      const body: Record<string, unknown> = {};
      for (const [name, pool] of Object.entries(operation.body))
        if (!this.#isLeftOut(pool)) body[name] = value(pool);
      asked.body = body;
    }
    const bearer = operation.bearer && !this.#random.chance(0.03) ? value("user") : undefined;
    if (typeof bearer === "string" && /^[\x21-\x7e]+$/.test(bearer)) asked.bearer = bearer;
    return asked;
  }

  /** The things a request is about belong together, mostly. */
  #place(): Place {
    const instances = [...this.known.instances];
    // Most happens in two app instances, so that they come to hold something.
    const [arn, contents] =
      this.#random.pick(this.#random.chance(0.95) ? instances.slice(0, 2) : instances) ?? [];
    const message = contents?.messages.length ? this.#random.pick(contents.messages.slice(-30)) : undefined;
    const channels = contents?.channels ?? [];
    const channel =
      message && this.#random.chance(0.7) ? message.channel : channels[this.#random.below(channels.length)];
    return { arn, contents, message, channel, insiders: contents?.insiders.get(channel ?? "") ?? [] };
  }

  #isLeftOut(pool: Pool): boolean {
    const optional: Pool[] = [
      "metadata",
      "userList",
      "mode",
      "privacy",
      "sortOrder",
      "time",
      "maxResults",
      "nextToken",
    ];
    return this.#random.chance(optional.includes(pool) ? 0.5 : 0.01);
  }

  #value(pool: Pool, place: Place): unknown {
    if (this.#random.chance(0.02)) return this.#random.pick(GARBAGE);
    if (this.#random.chance(0.02) && this.known.gone.length > 0) return this.#random.pick(this.known.gone);
    switch (pool) {
      case "appInstance":
        return place.arn;
      case "user":
        return place.insiders.length > 0 && this.#random.chance(0.7)
          ? this.#random.pick(place.insiders)
          : this.#user(place.contents);
      case "userList":
        return Array.from({ length: this.#random.below(3) + 1 }, () => this.#user(place.contents));
      case "channel":
        return place.channel ?? "arn:aws:chime:us-east-1:123456789012:app-instance/a/channel/b";
      case "message":
        return place.message?.id ?? "unknown";
      case "name":
        return this.#random.oneOf(
          ["general", "Ünïcode 👋", "n".repeat(256), "tab\tname"],
          ["n".repeat(257), "\u0001"],
        );
      case "metadata":
        return this.#random.oneOf(
          ["", "{}", "m".repeat(1024), "é".repeat(512)],
          ["é".repeat(513), "m".repeat(1025)],
        );
      case "content":
        return this.#random.oneOf(
          ["hello", "👋", "c".repeat(4096), "two\nlines"],
          ["é".repeat(2049), "", "c".repeat(4097)],
        );
      case "token":
        return this.#token();
      case "userId":
        return this.#random.oneOf([`id-${++this.#serial}`], ["user-1", "bad id", "a-", "u".repeat(65)]);
      case "mode":
        return this.#random.oneOf(["RESTRICTED", "UNRESTRICTED"], ["restricted"]);
      case "privacy":
        return this.#random.oneOf(["PUBLIC", "PRIVATE"], ["SECRET"]);
      case "membershipType":
        return this.#random.oneOf(["DEFAULT", "DEFAULT", "HIDDEN"], ["OTHER"]);
      case "messageType":
        return this.#random.oneOf(["STANDARD", "STANDARD", "STANDARD", "CONTROL"], ["LOUD"]);
      case "persistence":
        return this.#random.oneOf(["PERSISTENT", "PERSISTENT", "PERSISTENT", "NON_PERSISTENT"], ["FOREVER"]);
      case "sortOrder":
        return this.#random.oneOf(["ASCENDING", "DESCENDING"], ["SIDEWAYS"]);
      case "time":
        return this.#random.oneOf(
          [
            new Date(this.#now - this.#random.below(100_000)).toISOString(),
            new Date(this.#now).toISOString().replace("Z", "000Z"),
          ],
          ["yesterday", "2024-02-30T99:00:00Z"],
        );
      case "maxResults":
        return this.#random.oneOf(["1", "3", "50"], ["0", "51", "1e1", "many"]);
      case "nextToken":
        return this.known.nextTokens.length > 0 && this.#random.chance(0.3)
          ? this.#random.pick(this.known.nextTokens)
          : undefined;
      case "retention":
        return this.#random.pick([
          { ChannelRetentionSettings: { RetentionDays: 1 + this.#random.below(40) } },
          { ChannelRetentionSettings: {} },
        ]);
      case "streams":
        return [
          {
            AppInstanceDataType: this.#random.pick(["Channel", "ChannelMessage"]),
            ResourceArn: "arn:aws:kinesis:us-east-1:123456789012:stream/chime-messaging-one",
          },
        ];
    }
  }

  #user(contents: Contents | undefined): string | undefined {
    const users = contents?.users ?? [];
    if (users.length === 0 || this.#random.chance(0.05)) {
      return this.#random.pick([...this.known.instances.values()].flatMap((other) => other.users));
    }
    // A few users have most of the roles, so that requests meet them.
    return this.#random.chance(0.6)
      ? users[this.#random.below(Math.min(3, users.length))]
      : this.#random.pick(users);
  }

  #token(): string {
    if (this.#tokens.length > 0 && this.#random.chance(0.1)) return this.#random.pick(this.#tokens);
    const token = `token-${++this.#serial}`;
    this.#tokens = [...this.#tokens.slice(-50), token];
    return token;
  }
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
