// Iterates over all messages of a channel and reports the heap before and after, in bytes.
import { paginateListChannelMessages } from "@aws-sdk/client-chime-sdk-messaging";
import { contendersOn, type ServiceProcess } from "./contenders.js";

const heap = () => {
  // Twice: the first collection may leave what finalizers still hold.
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

process.on("message", (order: { who: "ours" | "theirs"; service: ServiceProcess }) => {
  void (async () => {
    const { who, service } = order;
    const { ours, theirs, close } = contendersOn(service);
    const { ChannelArn, ChimeBearer } = service;
    const input = { ChannelArn, MaxResults: 50 };
    // Load and warm up what stays, before the first look.
    for await (const _message of ours.messages.list(input, { limit: 5000 }));
    await paginateListChannelMessages({ client: theirs }, { ...input, ChimeBearer }).next();
    const before = heap();
    let items = 0;
    if (who === "ours") for await (const _message of ours.messages.list(input)) items += 1;
    else {
      const pages = paginateListChannelMessages({ client: theirs }, { ...input, ChimeBearer });
      for await (const page of pages) items += page.ChannelMessages?.length ?? 0;
    }
    const after = heap();
    close();
    process.send?.({ items, before, after });
    process.disconnect();
  })();
});
