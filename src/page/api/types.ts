import type { Fault, FaultStatus, SessionFault } from "../../local/faults/types.js";
import type { PushRecord } from "../../local/push/record.js";
import type { RequestRecord } from "../../local/recorder.js";
import type { SeedOptions } from "../../local/seed.js";
import type { SessionInfo } from "../../local/sessions/sessions.js";

export type { PushRecord, SeedOptions, SessionInfo };

/** A part of a list, by position. */
export interface Page<T> {
  readonly total: number;
  readonly items: readonly T[];
}

export interface Info {
  readonly version: string;
  readonly region: string;
  readonly accountId: string;
  readonly url: string;
  readonly time: number;
  readonly persistent: boolean;
  readonly counts: Readonly<Record<string, number>>;
}

export interface AppInstance {
  readonly AppInstanceArn: string;
  readonly Name?: string;
  readonly Metadata?: string;
}

export interface User {
  readonly AppInstanceUserArn: string;
  readonly Name?: string;
  readonly Metadata?: string;
  readonly isAdmin: boolean;
  readonly isBot: boolean;
  readonly created?: string;
}

export interface Channel {
  readonly ChannelArn: string;
  readonly Name?: string;
  readonly Mode?: string;
  readonly Privacy?: string;
  readonly Metadata?: string;
  readonly CreatedBy?: Identity;
  readonly CreatedTimestamp?: string;
  readonly LastMessageTimestamp?: string;
  readonly LastUpdatedTimestamp?: string;
  readonly counts: {
    readonly members: number;
    readonly messages: number;
    readonly moderators: number;
    readonly bans: number;
  };
}

export interface Identity {
  readonly Arn?: string;
  readonly Name?: string;
}

export interface Member {
  readonly Member: Identity;
  readonly Type?: "DEFAULT" | "HIDDEN";
  readonly roles: readonly string[];
  readonly invitedBy?: Identity;
  readonly created?: string;
  readonly readMarker?: string;
}

/** Who is a moderator, or banned, and by whom. */
export interface Appointed {
  readonly Member: Identity;
  readonly createdBy?: Identity;
  readonly created?: string;
}

export interface Message {
  readonly MessageId: string;
  readonly Content?: string;
  readonly Metadata?: string;
  readonly ContentType?: string;
  readonly Type?: "STANDARD" | "CONTROL";
  readonly Sender?: Identity;
  readonly CreatedTimestamp?: string;
  readonly LastEditedTimestamp?: string;
  readonly LastUpdatedTimestamp?: string;
  readonly Redacted?: boolean;
  readonly Status?: { readonly Value?: string; readonly Detail?: string };
  readonly Target?: readonly { readonly MemberArn?: string }[];
  readonly SubChannelId?: string;
  readonly MessageAttributes?: unknown;
}

export type Request = RequestRecord & { readonly index: number };

export type RequestDetail = Request & {
  readonly input: Readonly<Record<string, unknown>> | null;
  readonly error?: { readonly name: string; readonly message: string };
};

export type AnyFault = Fault | SessionFault;
export type FaultKind = AnyFault["kind"];
export type AddedFault = FaultStatus & { readonly id: number | string };

export interface QuotaState {
  readonly enforced: boolean;
  readonly limits: Readonly<Record<string, number | null>>;
}

export interface ClockState {
  readonly time: number;
  readonly offset: number;
  readonly running: boolean;
}
