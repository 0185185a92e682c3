export type {
  BotAnswer,
  BotMessage,
  BotOptions,
  BotRequest,
  BotResponder,
  BotResponse,
} from "./local/bots/options.js";
export type { Clock } from "./local/clock.js";
export type { LocalRecord } from "./local/data/kinds.js";
export type { LocalSnapshot } from "./local/data/snapshot.js";
export { LocalChime } from "./local/local-chime.js";
export type { LocalClientConfig } from "./local/local-chime.js";
export type { ProcessorEvent, ProcessorMessage } from "./local/flows/event.js";
export type {
  ProcessorContext,
  ProcessorHandler,
  ProcessorMap,
  Processors,
} from "./local/flows/processors.js";
export type { LocalChimeOptions } from "./local/options.js";
export type {
  CloseConnectFault,
  CutFault,
  CutFrameFault,
  Fault,
  FaultHandle,
  FaultRule,
  Faults,
  FaultStatus,
  FaultTiming,
  HangFault,
  LostAnswerFault,
  ProxyFault,
  RefuseConnectFault,
  RefuseFault,
  ResetFault,
  SessionFault,
  SlowFault,
  SlowFramesFault,
} from "./local/faults/faults.js";
export type { PushRecord } from "./local/push/record.js";
export type {
  QuotaName,
  QuotaOptions,
  Quotas,
  RateQuotaName,
  ResourceQuotaName,
} from "./local/quotas/quotas.js";
export type { RequestRecord } from "./local/recorder.js";
export type { Seeded, SeedOptions } from "./local/seed.js";
export type { SessionOptions } from "./local/sessions/options.js";
export type { SessionFilter, SessionInfo, Sessions } from "./local/sessions/sessions.js";
export type { KnownCredentials } from "./local/signatures/verify.js";
export type { StreamEventType, StreamRecord } from "./local/streams/log.js";
export type { TlsFiles } from "./local/tls/options.js";
export type { ToolOptions } from "./local/tools.js";
