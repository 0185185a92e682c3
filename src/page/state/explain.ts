/** What an error of AWS means to somebody who meets it here for the first time. */
const MEANINGS: Readonly<Record<string, string>> = {
  ForbiddenException:
    "This user has not the role for that in this channel, or what it is about does not exist.",
  UnauthorizedClientException: "This user does not belong to the app instance, or no longer exists.",
  ThrottledClientException: "These were too many requests in a second: quotas are on, or a fault says so.",
  ServiceFailureException: "A fault that somebody added may be the reason: see the view Faults.",
  ServiceUnavailableException: "A fault that somebody added may be the reason: see the view Faults.",
  ConflictException: "The state of what it is about does not allow it.",
};

export function explanationOf(code: string | undefined): string | undefined {
  return code === undefined ? undefined : MEANINGS[code];
}
