/** One thing measured, as `--json` prints it. */
export interface Figure {
  name: string;
  /** Beside the raw AWS SDK, measured in the same run: a ratio, unless `unit` says otherwise. */
  value: number;
  /** Left out where `value` is a ratio. */
  unit?: string;
  /** How far single rounds lie from `value`, in percent: half of what is between their quartiles. */
  spread?: number;
  goal?: string;
  met?: boolean;
  note?: string;
}

export interface Goal {
  goal: string;
  isMet: (value: number) => boolean;
}

export const atLeast = (least: number): Goal => ({
  goal: `at least ${least}`,
  isMet: (value) => value >= least,
});

export const atMost = (most: number): Goal => ({
  goal: `at most ${most}`,
  isMet: (value) => value <= most,
});

/** A figure with its goal, if it has one. */
export function figure(name: string, value: number, goal?: Goal, more: Partial<Figure> = {}): Figure {
  // Rounded before it is judged, so that no figure seems to contradict its own verdict.
  const rounded = Number(value.toFixed(3));
  return {
    name,
    value: rounded,
    ...more,
    ...(goal && { goal: goal.goal, met: goal.isMet(rounded) }),
  };
}

/** The figure that the ratios of single rounds make: their median. */
export function ratioFigure(name: string, ratios: readonly number[], goal?: Goal): Figure {
  const ratio = quantile(ratios, 0.5);
  const spread = ((quantile(ratios, 0.75) - quantile(ratios, 0.25)) / 2 / ratio) * 100;
  return figure(name, ratio, goal, { spread: Number(spread.toFixed(1)) });
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** A table for people. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit = "", spread, goal = "", met, note = "" }) => [
    name,
    `${value.toFixed(2)} ${unit}`,
    spread === undefined ? "" : `±${spread.toFixed(0)} %`,
    goal,
    met === undefined ? "" : met ? "met" : "NOT MET",
    note,
  ]);
  const lines = [["figure", "value", "spread", "goal", "", ""], ...rows];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const padded = (line: string[]) => line.map((cell, column) => cell.padEnd(widths[column]!)).join("  ");
  return lines.map((line) => padded(line).trimEnd()).join("\n");
}
