import type { Answered, Asked } from "../../support/http.js";
import type { SeededWorld } from "../../support/world.js";

export interface Contents {
  users: string[];
  channels: string[];
  flows: string[];
  /** Who had to do with a channel: those whom its requests are about, mostly. */
  insiders: Map<string, string[]>;
  messages: { channel: string; id: string }[];
}

/** A message that a channel flow has given to its processor. */
export interface Held {
  channel: string;
  id: string;
  callbackId: string;
}

/** What a generated request is: one of an operation, or one that was then broken in some way. */
export interface Generated {
  operation: string;
  broken: boolean;
  asked: Asked;
}

/** What there is to ask for, as answers have told. */
export class Known {
  readonly instances = new Map<string, Contents>();
  /** The users and channels that were deleted. */
  readonly gone: string[] = [];
  /** The last ones that lists gave out. */
  nextTokens: string[] = [];
  /** What processors were given last. */
  held: Held[] = [];

  /** Takes in a world that was made without requests. */
  meet({ AppInstanceArn, adam, users }: SeededWorld): void {
    const contents = { users: [adam, ...users], channels: [], flows: [], insiders: new Map(), messages: [] };
    this.instances.set(AppInstanceArn, contents);
  }

  /** Takes in what an answer says now exists, or exists no more. */
  learn({ operation, broken, asked }: Generated, { status, json }: Answered): void {
    if (broken || status >= 300) return;
    const path = asked.path.split("/").map(decodeURIComponent);
    if (typeof json.NextToken === "string") this.nextTokens = [...this.nextTokens.slice(-20), json.NextToken];
    const { AppInstanceArn, AppInstanceUserArn, ChannelArn, ChannelFlowArn, MessageId } = json as Record<
      string,
      string
    >;
    if (operation === "CreateAppInstance" && AppInstanceArn) {
      if (!this.instances.has(AppInstanceArn)) {
        const empty = { users: [], channels: [], flows: [], insiders: new Map(), messages: [] };
        this.instances.set(AppInstanceArn, empty);
      }
    } else if (operation === "CreateAppInstanceUser" && AppInstanceUserArn) {
      this.#add(AppInstanceUserArn, "users", AppInstanceUserArn);
    } else if (operation === "CreateChannel" && ChannelArn) {
      this.#add(ChannelArn, "channels", ChannelArn);
      this.#note(ChannelArn, asked.bearer);
    } else if (/^CreateChannel(Membership|Moderator|Ban)$/.test(operation) && ChannelArn) {
      this.#note(
        ChannelArn,
        Object.values(asked.body as object).find((value) => /\/user\//.test(String(value))),
      );
    } else if (operation === "SendChannelMessage" && ChannelArn && MessageId) {
      this.#contents(ChannelArn)?.messages.push({ channel: ChannelArn, id: MessageId });
    } else if (operation === "CreateChannelFlow" && ChannelFlowArn) {
      this.#add(ChannelFlowArn, "flows", ChannelFlowArn);
    } else if (operation === "DeleteChannelFlow") {
      this.#remove("flows", path[2] ?? "");
    } else if (operation === "DeleteAppInstance") {
      this.instances.delete(path[2] ?? "");
    } else if (operation === "DeleteAppInstanceUser") {
      this.#remove("users", path[2] ?? "");
    } else if (operation === "DeleteChannel") {
      this.#remove("channels", path[2] ?? "");
    }
  }

  #add(arn: string, kind: "users" | "channels" | "flows", item: string): void {
    const list = this.#contents(arn)?.[kind];
    if (list && !list.includes(item)) list.push(item);
  }

  #note(channel: string, user: unknown): void {
    const insiders = this.#contents(channel)?.insiders;
    if (typeof user === "string") insiders?.set(channel, [...(insiders.get(channel) ?? []), user].slice(-10));
  }

  #remove(kind: "users" | "channels" | "flows", arn: string): void {
    const contents = this.#contents(arn);
    if (!contents) return;
    contents[kind] = contents[kind].filter((item) => item !== arn);
    contents.messages = contents.messages.filter(({ channel }) => channel !== arn);
    this.gone.push(arn);
  }

  #contents(arn: string): Contents | undefined {
    return this.instances.get(arn.split("/", 2).join("/"));
  }
}
