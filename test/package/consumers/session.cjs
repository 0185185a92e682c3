/** A session on the embedded service: what it gave out, and whether the WebSocket client was there before it. */
exports.listen = async (ChimeMessaging, LocalChime, cache) => {
  const hasWebSocket = () =>
    Object.keys(cache).some((file) => /node_modules\/ws\/lib\/websocket\.js$/.test(file));
  const local = await LocalChime.start();
  const { AppInstanceUserArns, ChannelArns } = local.seed({ users: 1, channels: 1, messagesPerChannel: 0 });
  const alice = new ChimeMessaging(local.clientConfig).as(AppInstanceUserArns[0]);
  try {
    const session = await alice.messages.connect({ catchUp: true, reconnect: true });
    const message = { ChannelArn: ChannelArns[0], Type: "STANDARD", Persistence: "PERSISTENT" };
    const refusal = local.faults.add({ kind: "refuse-connect" });
    local.sessions.drop();
    await alice.messages.send({ ...message, Content: "hello" });
    refusal.remove();
    const events = [];
    for await (const event of session) {
      events.push(
        event.type === "CREATE_CHANNEL_MESSAGE" ? [event.message.Content, event.replayed] : event.type,
      );
      if (event.type === "CREATE_CHANNEL_MESSAGE") break;
    }
    return { events, state: session.state, webSocket: hasWebSocket() };
  } finally {
    alice.close();
    await local.stop();
  }
};

/** Whether loading the entry alone loads the WebSocket client. */
exports.loadsWebSocket = (cache) =>
  Object.keys(cache).some((file) => /node_modules\/(ws|@smithy\/signature-v4)\//.test(file));
