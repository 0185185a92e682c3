/** What one round measured, of the library and of the raw AWS SDK. */
export interface Round<T> {
  ours: T;
  theirs: T;
}

/**
 * Measures both in turn, so that what slows the machine down for a while slows both. Each round begins with the one that
 * the round before ended with, for the second of two may find a warmer machine. The first `warmUps` rounds do not count.
 */
export async function alternate<T>(
  { rounds, warmUps = 0 }: { rounds: number; warmUps?: number },
  ours: () => Promise<T>,
  theirs: () => Promise<T>,
): Promise<Round<T>[]> {
  const found: Round<T>[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const oursFirst = round % 2 === 0;
    const first = await (oursFirst ? ours() : theirs());
    const second = await (oursFirst ? theirs() : ours());
    if (round >= 0) found.push(oursFirst ? { ours: first, theirs: second } : { ours: second, theirs: first });
  }
  return found;
}

export const oursOverTheirs = ({ ours, theirs }: Round<number>): number => ours / theirs;
export const theirsOverOurs = ({ ours, theirs }: Round<number>): number => theirs / ours;
