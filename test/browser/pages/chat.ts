import {
  ChimeSDKMessagingClient,
  GetMessagingSessionEndpointCommand,
  SendChannelMessageCommand,
} from "@aws-sdk/client-chime-sdk-messaging";
import type { ChimeSDKMessagingServiceException } from "@aws-sdk/client-chime-sdk-messaging";
import {
  ConsoleLogger,
  DefaultMessagingSession,
  LogLevel,
  MessagingSessionConfiguration,
  PrefetchOn,
} from "amazon-chime-sdk-js";
import type { Message } from "amazon-chime-sdk-js";
import type { Chat, Told } from "../support/chat.js";

let client: ChimeSDKMessagingClient;
let user: string;
let session: DefaultMessagingSession | undefined;
const told: Told[] = [];

const observer = {
  messagingSessionDidStart: () => void told.push({ type: "started" }),
  messagingSessionDidStartConnecting: (again: boolean) =>
    void told.push({ type: again ? "reconnecting" : "connecting" }),
  messagingSessionDidStop: () => void told.push({ type: "stopped" }),
  messagingSessionDidReceiveMessage({ type, payload }: Message) {
    told.push({ type, payload: JSON.parse(payload ?? "{}") as Record<string, unknown> });
  },
};

const send = (channelArn: string, content: string) =>
  client.send(
    new SendChannelMessageCommand({
      ChannelArn: channelArn,
      Content: content,
      Type: "STANDARD",
      Persistence: "PERSISTENT",
      ChimeBearer: user,
    }),
  );

const chat: Chat = {
  signIn({ config, userArn }) {
    client = new ChimeSDKMessagingClient(config);
    user = userArn;
  },
  async endpoint() {
    const { Endpoint } = await client.send(new GetMessagingSessionEndpointCommand({}));
    return Endpoint?.Url;
  },
  async send({ channelArn, content }) {
    const { MessageId } = await send(channelArn, content);
    return MessageId;
  },
  async refused({ channelArn }) {
    try {
      await send(channelArn, "");
      return undefined;
    } catch (error) {
      const { name, $metadata } = error as ChimeSDKMessagingServiceException;
      return { name, status: $metadata.httpStatusCode, id: $metadata.requestId };
    }
  },
  async connect() {
    const configuration = new MessagingSessionConfiguration(user, null, undefined, client);
    configuration.prefetchOn = PrefetchOn.Connect;
    session = new DefaultMessagingSession(configuration, new ConsoleLogger("chat", LogLevel.WARN));
    session.addObserver(observer);
    await session.start();
  },
  told: () => told,
  stop: () => session?.stop(),
};

Object.assign(globalThis, { chat });
