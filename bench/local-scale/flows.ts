import { LocalChime } from "chime-messaging/local";
import { ask, lastTokenOf, median } from "./measure.js";

/** The first and the last page of the channels that a flow is associated with. */
export async function flows(size: number) {
  const local = await LocalChime.start({ allowUnsigned: true });
  const { AppInstanceArn, AppInstanceAdminArns, ChannelArns } = local.seed({
    users: 2,
    channels: size,
    membersPerChannel: 1,
    messagesPerChannel: 0,
  });
  const [bearer = ""] = AppInstanceAdminArns;
  const Lambda = {
    ResourceArn: "arn:aws:lambda:us-east-1:123456789012:function:filter",
    InvocationType: "ASYNC",
  };
  const { ChannelFlowArn } = await ask(local.port, {
    method: "POST",
    path: "/channel-flows",
    body: {
      AppInstanceArn,
      Name: "flow",
      ClientRequestToken: "flow",
      Processors: [{ Name: "filter", Configuration: { Lambda }, ExecutionOrder: 1, FallbackAction: "ABORT" }],
    },
  });
  const associate = async (channel: string) => {
    const path = `/channels/${encodeURIComponent(channel)}/channel-flow`;
    await ask(local.port, { method: "PUT", path, bearer, body: { ChannelFlowArn } });
  };
  for (const channel of ChannelArns) await associate(channel);
  const fixed = { scope: "channel-flow-associations", "channel-flow-arn": ChannelFlowArn as string };
  const list = (more: Record<string, string>) =>
    ask(local.port, { path: "/channels", query: { ...fixed, "max-results": "50", ...more } });
  const lastToken = await lastTokenOf(list);
  const first = await median(() => list({}));
  const last = await median(() => list({ "next-token": lastToken }));
  await local.stop();
  return { channels: size, first, last };
}
