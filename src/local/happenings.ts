import { EventEmitter } from "node:events";
import type { FaultStatus } from "./faults/types.js";
import type { PushRecord } from "./push/record.js";
import type { IndexedRecord } from "./request-record.js";
import type { EventType } from "./sessions/frames.js";

/** Something that happened in a channel. `messageId` is there if it is about a message. */
export interface ChannelHappening {
  readonly channelArn: string;
  readonly type: EventType;
  readonly messageId?: string;
}

/** A messaging session was opened, or has ended. */
interface SessionHappening {
  readonly change: "opened" | "ended";
  readonly sessionId: string;
  readonly userArn: string;
}

/** A fault was added or removed, or all of them were. */
type FaultHappening =
  | { readonly change: "added"; readonly fault: FaultStatus }
  | { readonly change: "removed"; readonly id: number }
  | { readonly change: "cleared" };

/** What `Clock` tells about itself, in milliseconds. */
export interface ClockStatus {
  /** The service's time, since the epoch. */
  readonly time: number;
  /** How far that is ahead of the clock that the service was started with. */
  readonly offset: number;
  /** Whether time passes. */
  readonly running: boolean;
}

/** What the service tells those who watch it, by name. */
export interface HappeningMap {
  request: [record: IndexedRecord];
  message: [happening: ChannelHappening];
  session: [happening: SessionHappening];
  fault: [happening: FaultHappening];
  clock: [status: ClockStatus];
  push: [record: PushRecord];
  reset: [];
  /** Data was made without a request, by `seed`. */
  change: [];
}

/** Tells those who watch the service what happens. If nobody does, it costs nothing. */
export type Happenings = EventEmitter<HappeningMap>;

/** Any number may watch. */
export function newHappenings(): Happenings {
  return new EventEmitter<HappeningMap>().setMaxListeners(0);
}
