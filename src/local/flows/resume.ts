import type { Service } from "../service.js";
import { invoke } from "./steps.js";

/**
 * Calls the processors again for the messages that were in flows when the data was kept: nobody knows whether they were
 * called. As from AWS, an event may come twice; its CallbackId is the same.
 */
export function resumeFlows(service: Service): void {
  const { state } = service;
  for (const { channels } of state.instances.list.ascending())
    for (const { list } of [channels.PUBLIC, channels.PRIVATE])
      for (const { transits } of list.ascending())
        for (const transit of transits?.bySeq.values() ?? []) invoke({ service, state }, transit);
}
