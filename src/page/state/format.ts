const number = new Intl.NumberFormat("en-US");
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
});

type Moment = string | number | undefined;

export const count = (value: number): string => number.format(value);
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

export const timeOf = (moment: Moment): string => formatted(time, moment);
export const dayOf = (moment: Moment): string => formatted(day, moment);
export const momentOf = (moment: Moment): string =>
  moment === undefined ? "" : `${dayOf(moment)}, ${timeOf(moment)}`;

export const milliseconds = (ms: number): string => {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
};

/** The end of an ARN, which tells it from others: `user/alice` is `alice`. */
export const shortArn = (arn: string | undefined): string => arn?.split("/").at(-1) ?? "";

/** The app instance that an ARN belongs to. */
export const appOf = (arn: string): string => /^[^/]*\/[^/]*/.exec(arn)?.[0] ?? arn;

function formatted(format: Intl.DateTimeFormat, moment: Moment): string {
  if (moment === undefined) return "";
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? String(moment) : format.format(date);
}
