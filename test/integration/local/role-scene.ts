import { Bench, TEXT } from "../../support/bench.js";
import type { Members, OperationName } from "../../support/bench.js";
import { processor } from "../../support/flows.js";

/** The roles that one can have in a channel, each of which one person in the scene has. */
export const CALLERS = [
  "admin",
  "admin who is member",
  "moderator who is member",
  "moderator",
  "member",
  "hidden member",
  "non-member",
  "banned user",
] as const;

export type Caller = (typeof CALLERS)[number];

/** Besides those there are Terry, who is nobody in the channel, and Tina, a member: requests are about them. */
export type Person = Caller | "Terry" | "Tina";

export interface Kind {
  Privacy: "PUBLIC" | "PRIVATE";
  Mode: "RESTRICTED" | "UNRESTRICTED";
}

/** What a scene has besides people. */
export interface Needs {
  needsMessages?: boolean;
  needsFlow?: boolean;
}

/** A channel in which everybody is what the name says. */
export interface Scene {
  AppInstanceArn: string;
  ChannelArn: string;
  /** A channel flow of the app instance. */
  ChannelFlowArn: string;
  arnOf: (person: Person) => string;
  /** The message that each of them sent while a member. */
  messages: Partial<Record<Person, string>>;
}

/** An app instance with one user for each role, in which scenes are made. */
export class RoleStage {
  readonly bench: Bench;
  readonly AppInstanceArn: string;
  #flow = "";

  private constructor(bench: Bench, AppInstanceArn: string) {
    this.bench = bench;
    this.AppInstanceArn = AppInstanceArn;
  }

  static async start(): Promise<RoleStage> {
    const bench = await Bench.start();
    const { AppInstanceArn } = await bench.call("dedicated", "CreateAppInstance", { Name: "Roles" });
    const stage = new RoleStage(bench, AppInstanceArn as string);
    for (const Name of [...CALLERS, "Terry", "Tina"] as Person[]) {
      const AppInstanceUserId = Name.replaceAll(" ", "-");
      await bench.call("dedicated", "CreateAppInstanceUser", { AppInstanceArn, AppInstanceUserId, Name });
    }
    for (const person of ["admin", "admin who is member"] as const) {
      const AppInstanceAdminArn = stage.arnOf(person);
      await bench.call("dedicated", "CreateAppInstanceAdmin", { AppInstanceArn, AppInstanceAdminArn });
    }
    const flow = { AppInstanceArn, Name: "flow", Processors: [processor()] };
    stage.#flow = (await bench.call("dedicated", "CreateChannelFlow", flow))["ChannelFlowArn"] as string;
    return stage;
  }

  readonly arnOf = (person: Person): string => `${this.AppInstanceArn}/user/${person.replaceAll(" ", "-")}`;

  /**
   * Makes a scene in a channel of that kind; if need be, each person in it has sent a message before, and the channel
   * has the channel flow.
   */
  async scene(kind: Kind, { needsMessages = false, needsFlow = false }: Needs = {}): Promise<Scene> {
    const { AppInstanceArn, arnOf } = this;
    const ChimeBearer = arnOf("moderator who is member");
    const call = (operation: OperationName, input: Members) =>
      this.bench.call("dedicated", operation, { ChimeBearer, ...input }) as Promise<Record<string, string>>;
    const people: Person[] = [...CALLERS, "Tina"];
    const { ChannelArn = "" } = await call("CreateChannel", {
      AppInstanceArn,
      Name: "scene",
      ...kind,
      MemberArns: people.map(arnOf),
      ModeratorArns: [arnOf("moderator")],
    });
    const messages: Scene["messages"] = {};
    for (const person of needsMessages ? people : []) {
      const sender = { ChannelArn, ...TEXT, Content: person, ChimeBearer: arnOf(person) };
      messages[person] = (await call("SendChannelMessage", sender))["MessageId"]!;
    }
    for (const person of ["admin", "moderator", "hidden member", "non-member"] as const) {
      await call("DeleteChannelMembership", { ChannelArn, MemberArn: arnOf(person) });
    }
    const MemberArn = arnOf("hidden member");
    await call("CreateChannelMembership", { ChannelArn, MemberArn, Type: "HIDDEN" });
    await call("CreateChannelBan", { ChannelArn, MemberArn: arnOf("banned user") });
    if (needsFlow) await call("AssociateChannelFlow", { ChannelArn, ChannelFlowArn: this.#flow });
    return { AppInstanceArn, ChannelArn, ChannelFlowArn: this.#flow, arnOf, messages };
  }
}
