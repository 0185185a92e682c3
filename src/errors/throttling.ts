import { statusOf, type SdkError } from "../aws/sdk-error.js";

// Chime answers ThrottledClientException; the others come from what stands in front of it, and are AWS's names for
// throttling elsewhere. LimitExceededException is none of them: some services mean a quota by it.
const throttlingNames =
  /^(((Request|EC2)?Throttl(ed|ing)(Client)?|TooManyRequests|RequestLimitExceeded|ProvisionedThroughputExceeded)(Exception)?|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete)$/;

/** Whether AWS, or what stands in front of it, says that there were too many requests. */
export const isThrottling = (error: SdkError): boolean =>
  statusOf(error) === 429 || throttlingNames.test(error.name);
