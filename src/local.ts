export { LocalChime } from "./local/local-chime.js";
export type { LocalClientConfig } from "./local/local-chime.js";
export type { LocalChimeOptions } from "./local/options.js";
export type {
  CutFault,
  Fault,
  FaultHandle,
  FaultRule,
  Faults,
  FaultStatus,
  HangFault,
  LostAnswerFault,
  ProxyFault,
  RefuseFault,
  ResetFault,
  SlowFault,
} from "./local/faults/faults.js";
export type { QuotaName, QuotaOptions, RateQuotaName, ResourceQuotaName } from "./local/quotas/quotas.js";
export type { RequestRecord } from "./local/recorder.js";
export type { Seeded, SeedOptions } from "./local/seed.js";
export type { KnownCredentials } from "./local/signatures/verify.js";
export type { ToolOptions } from "./local/tools.js";
