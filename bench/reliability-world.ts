// What the calls through the injector are about, made and looked at by AWS's own client, straight on the service.

import { EventEmitter, once } from "node:events";
import type { Chime } from "@aws-sdk/client-chime";
import type {
  ChimeSDKIdentity,
  CreateAppInstanceBotRequest,
  RegisterAppInstanceUserEndpointRequest,
} from "@aws-sdk/client-chime-sdk-identity";
import type { ChimeSDKMessaging, Processor } from "@aws-sdk/client-chime-sdk-messaging";
import type { LocalChime, ProcessorEvent } from "chime-messaging/local";
import { awsClients, type AwsClients } from "../test/support/aws-clients.js";
import { CASES } from "../test/support/operations.js";
import type { Listing } from "./reliability-listing.js";

/** What a call is to be made with, and how to see what became of it. */
export interface Subject {
  input: object;
  /** The path in the output to the id of what the call is about. */
  reports?: string;
  /** The ids of what the call did, as the service has it: none if it was not applied, several if it was too often. */
  applied(listing: Listing): Promise<string[]> | string[];
}

/** Makes the subject of one call. `text` is found in no other. */
export type Maker = (world: World, text: string) => Promise<Subject> | Subject;

/** What the flows send their messages through. */
export const processors = CASES.CreateChannelFlow.input["Processors"] as Processor[];

/** An app instance whose admin makes all calls, with a channel that messages are sent to. */
export class World {
  readonly #clients: AwsClients;
  readonly direct: Chime;
  readonly identity: ChimeSDKIdentity;
  readonly messaging: ChimeSDKMessaging;
  /** Tells what the processors of flows are called with, by the content of the message. */
  readonly #held = new EventEmitter();
  readonly AppInstanceArn: string;
  readonly admin: string;
  ChannelArn = "";

  private constructor(local: LocalChime) {
    const { AppInstanceArn, AppInstanceAdminArns } = local.seed({ users: 1, channels: 0 });
    this.#clients = awsClients(local);
    this.direct = this.#clients.chime;
    this.identity = this.#clients.identity;
    this.messaging = this.#clients.messaging;
    local.processors.set(processors[0]!.Configuration!.Lambda!.ResourceArn!, (event: ProcessorEvent) =>
      this.#held.emit(event.ChannelMessage.Content, event),
    );
    this.AppInstanceArn = AppInstanceArn;
    this.admin = AppInstanceAdminArns[0]!;
  }

  static async make(local: LocalChime): Promise<World> {
    const world = new World(local);
    world.ChannelArn = await world.channel("hall");
    return world;
  }

  [Symbol.dispose](): void {
    this.#clients.destroy();
  }

  /** What all calls about a channel have in their inputs. */
  get inHall() {
    return this.in(this.ChannelArn);
  }

  in(ChannelArn: string) {
    return { ChannelArn, ChimeBearer: this.admin };
  }

  // Functions rather than methods: the makers take the world apart.

  readonly instance = async (Name: string) => (await this.direct.createAppInstance({ Name })).AppInstanceArn!;

  readonly user = async (Name: string) => {
    const { AppInstanceArn } = this;
    const user = { AppInstanceArn, Name, AppInstanceUserId: Name.replace(" ", "-") };
    return (await this.direct.createAppInstanceUser(user)).AppInstanceUserArn!;
  };

  readonly channel = async (Name: string) => {
    const { AppInstanceArn, admin: ChimeBearer } = this;
    return (await this.direct.createChannel({ AppInstanceArn, Name, ChimeBearer })).ChannelArn!;
  };

  readonly message = async (Content: string) => {
    const message = { ...this.inHall, Content, Type: "STANDARD", Persistence: "PERSISTENT" } as const;
    return (await this.direct.sendChannelMessage(message)).MessageId!;
  };

  readonly bot = async (Name: string) => {
    const { Configuration } = CASES.CreateAppInstanceBot.input as { Configuration: object };
    const bot = { AppInstanceArn: this.AppInstanceArn, Name, Configuration };
    return (await this.identity.createAppInstanceBot(bot as CreateAppInstanceBotRequest)).AppInstanceBotArn!;
  };

  /** A user with a device. */
  readonly endpoint = async (Name: string) => {
    const { AppInstanceUserArn: _, ...device } = CASES.RegisterAppInstanceUserEndpoint.input;
    const input = { ...device, AppInstanceUserArn: await this.user(Name), Name };
    const { EndpointId } = await this.identity.registerAppInstanceUserEndpoint(
      input as RegisterAppInstanceUserEndpointRequest,
    );
    return { AppInstanceUserArn: input.AppInstanceUserArn, EndpointId: EndpointId! };
  };

  readonly flow = async (Name: string) => {
    const flow = { AppInstanceArn: this.AppInstanceArn, Name, Processors: processors };
    return (await this.messaging.createChannelFlow(flow)).ChannelFlowArn!;
  };

  readonly channelWithFlow = async (text: string) => {
    const [ChannelArn, ChannelFlowArn] = [await this.channel(text), await this.flow(text)];
    await this.messaging.associateChannelFlow({ ...this.in(ChannelArn), ChannelFlowArn });
    return { ChannelArn, ChannelFlowArn };
  };

  readonly flowOf = async (ChannelArn: string) =>
    (await this.messaging.describeChannel(this.in(ChannelArn))).Channel?.ChannelFlowArn;

  /** A message that a processor has, and what it is to call back with. */
  readonly heldMessage = async (ChannelArn: string, Content: string) => {
    const called = once(this.#held, Content) as Promise<[ProcessorEvent]>;
    const message = { ...this.in(ChannelArn), Content, Type: "STANDARD", Persistence: "PERSISTENT" } as const;
    const { MessageId } = await this.messaging.sendChannelMessage(message);
    const [{ CallbackId }] = await called;
    return { CallbackId, MessageId: MessageId! };
  };
}

/** What was found; `undefined` if it is not there. To an admin, a 403 says so as well. */
export async function found<T>(look: Promise<T>): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    if (/^(NotFound|Forbidden)Exception$/.test((error as Error).name)) return undefined;
    throw error;
  }
}

/** For what was to be made: its id, if it is there. */
export async function made(id: string, look: Promise<unknown>): Promise<string[]> {
  return (await found(look)) ? [id] : [];
}

/** For what was to be deleted: its id, if it is gone. */
export async function gone(id: string, look: Promise<unknown>): Promise<string[]> {
  return (await found(look)) ? [] : [id];
}

/** For what was to be changed: its id, if it is as asked. It must be that, or as it was before. */
export function changed(id: string, [before, after]: [unknown, unknown], now: unknown): string[] {
  const [is, was, asked] = [now, before, after].map((value) => JSON.stringify(value));
  if (is !== was && is !== asked) throw new Error(`is ${is}, neither ${was} nor ${asked}`);
  return is === asked ? [id] : [];
}
