/** One thing measured: the library's figure beside that of the raw AWS SDK, in the same run. */
export interface Measurement {
  name: string;
  unit: string;
  ours: number;
  theirs: number;
  /** What the goal is about: how many times as much, as fast, as large; the median over the rounds. */
  ratio: number;
  /** How far the ratio of single rounds lies from it, in percent: half of what is between the quartiles. */
  spread: number;
  goal: string;
  met: boolean;
  note?: string;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

export interface Pair {
  ours: number;
  theirs: number;
}

/** The measurement that rounds of pairs make. `ratioOf` says which way round is better told. */
export function compare(
  name: string,
  unit: string,
  rounds: readonly Pair[],
  ratioOf: (pair: Pair) => number,
  { goal, met }: { goal: string; met: (ratio: number) => boolean },
): Measurement {
  const ratios = rounds.map(ratioOf);
  const ratio = median(ratios);
  return {
    name,
    unit,
    ours: median(rounds.map(({ ours }) => ours)),
    theirs: median(rounds.map(({ theirs }) => theirs)),
    ratio,
    spread: ((quantile(ratios, 0.75) - quantile(ratios, 0.25)) / 2 / ratio) * 100,
    goal,
    met: met(ratio),
  };
}

export const oursOverTheirs = ({ ours, theirs }: Pair): number => ours / theirs;
export const theirsOverOurs = ({ ours, theirs }: Pair): number => theirs / ours;

const shown = (value: number) =>
  value.toLocaleString("en-US", { maximumFractionDigits: value < 100 ? 2 : 0 });

/** A table for people. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ name, unit, ours, theirs, ratio, spread, goal, met, note }) => [
    name,
    `${shown(ours)} ${unit}`,
    `${shown(theirs)} ${unit}`,
    `${ratio.toFixed(2)} ±${spread.toFixed(0)} %`,
    goal,
    met ? "met" : "NOT MET",
    note ?? "",
  ]);
  const lines = [["measurement", "ours", "raw SDK", "ratio", "goal", "", ""], ...rows];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
