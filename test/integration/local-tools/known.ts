import type { Answered, Asked } from "../../support/http.js";
import type { SeededWorld } from "../../support/world.js";

export interface Contents {
  users: string[];
  bots: string[];
  channels: string[];
  flows: string[];
  /** Who had to do with a channel: those whom its requests are about, mostly. */
  insiders: Map<string, string[]>;
  messages: { channel: string; id: string }[];
  endpoints: { user: string; id: string }[];
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

const nothing = (): Contents => ({
  users: [],
  bots: [],
  flows: [],
  channels: [],
  insiders: new Map(),
  messages: [],
  endpoints: [],
});

/** What there is to ask for, as answers have told. */
export class Known {
  readonly instances = new Map<string, Contents>();
  /** The users, bots and channels that were deleted. */
  readonly gone: string[] = [];
  /** The last ones that lists gave out. */
  nextTokens: string[] = [];
  /** What processors were given last. */
  held: Held[] = [];

  /** Takes in a world that was made without requests. */
  meet({ AppInstanceArn, adam, users }: SeededWorld): void {
    this.instances.set(AppInstanceArn, { ...nothing(), users: [adam, ...users] });
  }

  /** Takes in what an answer says now exists, or exists no more. */
  learn({ operation, broken, asked }: Generated, { status, json }: Answered): void {
    if (broken || status >= 300) return;
    const path = asked.path.split("/").map(decodeURIComponent);
    if (typeof json.NextToken === "string") this.nextTokens = [...this.nextTokens.slice(-20), json.NextToken];
    const { AppInstanceArn, AppInstanceUserArn, AppInstanceBotArn, ChannelArn, ChannelFlowArn, MessageId } =
      json as Record<string, string>;
    if (operation === "CreateAppInstance" && AppInstanceArn) {
      if (!this.instances.has(AppInstanceArn)) {
        this.instances.set(AppInstanceArn, nothing());
      }
    } else if (operation === "CreateAppInstanceUser" && AppInstanceUserArn) {
      this.#add(AppInstanceUserArn, "users", AppInstanceUserArn);
    } else if (operation === "CreateAppInstanceBot" && AppInstanceBotArn) {
      this.#add(AppInstanceBotArn, "bots", AppInstanceBotArn);
    } else if (operation === "CreateChannel" && ChannelArn) {
      this.#add(ChannelArn, "channels", ChannelArn);
      this.#note(ChannelArn, asked.bearer);
    } else if (/^CreateChannel(Membership|Moderator|Ban)$/.test(operation) && ChannelArn) {
      this.#note(
        ChannelArn,
        Object.values(asked.body as object).find((value) => /\/(user|bot)\//.test(String(value))),
      );
    } else if (operation === "SendChannelMessage" && ChannelArn && MessageId) {
      this.#contents(ChannelArn)?.messages.push({ channel: ChannelArn, id: MessageId });
    } else if (operation === "RegisterAppInstanceUserEndpoint" && AppInstanceUserArn) {
      const endpoint = { user: AppInstanceUserArn, id: json.EndpointId as string };
      this.#contents(AppInstanceUserArn)?.endpoints.push(endpoint);
    } else if (operation === "CreateChannelFlow" && ChannelFlowArn) {
      this.#add(ChannelFlowArn, "flows", ChannelFlowArn);
    } else if (operation === "DeleteChannelFlow") {
      this.#remove("flows", path[2] ?? "");
    } else if (operation === "DeleteAppInstance") {
      this.instances.delete(path[2] ?? "");
    } else if (operation === "DeleteAppInstanceUser") {
      this.#remove("users", path[2] ?? "");
    } else if (operation === "DeleteAppInstanceBot") {
      this.#remove("bots", path[2] ?? "");
    } else if (operation === "DeleteChannel") {
      this.#remove("channels", path[2] ?? "");
    }
  }

  #add(arn: string, kind: "users" | "bots" | "channels" | "flows", item: string): void {
    const list = this.#contents(arn)?.[kind];
    if (list && !list.includes(item)) list.push(item);
  }

  #note(channel: string, user: unknown): void {
    const insiders = this.#contents(channel)?.insiders;
    if (typeof user === "string") insiders?.set(channel, [...(insiders.get(channel) ?? []), user].slice(-10));
  }

  #remove(kind: "users" | "bots" | "channels" | "flows", arn: string): void {
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
