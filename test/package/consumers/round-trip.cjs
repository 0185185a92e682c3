/** A chat's first message through a facade and the embedded service, in both namespaces' ways. */
exports.roundTrip = async (ChimeMessaging, LocalChime) => {
  const local = await LocalChime.start();
  const chime = new ChimeMessaging(local.clientConfig);
  try {
    const { AppInstanceArn } = await chime.appInstances.create({ Name: "shop" });
    const user = { AppInstanceArn, AppInstanceUserId: "alice", Name: "Alice" };
    const { AppInstanceUserArn } = await chime.users.create(user);
    const alice = chime.as(AppInstanceUserArn);
    const { ChannelArn } = await alice.channels.create({ AppInstanceArn, Name: "general" });
    const message = { ChannelArn, Content: "hello", Type: "STANDARD", Persistence: "PERSISTENT" };
    await alice.messages.send(message);
    const messages = await alice.messages.list({ ChannelArn }).toArray();
    return { contents: messages.map(({ Content }) => Content) };
  } finally {
    chime.close();
    await local.stop();
  }
};
