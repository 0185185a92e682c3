/**
 * Finds unwanted words: whole ones, in whatever case, and also if they are written with the look-alikes of Unicode's
 * compatibility forms, such as full-width letters.
 */
export function wordFinder(words: readonly string[]): (text: string) => string | undefined {
  const plain = (text: string) => text.normalize("NFKC").toLowerCase();
  const wanted = words.map((word) => plain(word.trim())).filter((word) => word !== "");
  const escaped = wanted.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  if (escaped.length === 0) return () => undefined;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "u");
  return (text) => pattern.exec(plain(text))?.[0];
}
