/**
 * Whether there is such a time, given as `2024-02-29T12:00:00`. JavaScript takes 31 February for 2 March, and writes
 * it back as that.
 */
export function dateExists(time: string): boolean {
  const date = new Date(`${time}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(time);
}
