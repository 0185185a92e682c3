/**
 * Reads CSV as spreadsheets write it (RFC 4180): a first line with the names of the columns; values in double quotes
 * may hold commas, line breaks and doubled quotes. Empty lines are passed over.
 *
 * @throws SyntaxError that says in which line a row has too many or too few values, or a quote is never closed
 */
export function readCsv(text: string): Record<string, string>[] {
  const [header, ...rows] = readRows(text.replace(/^\uFEFF/, ""));
  if (header === undefined) return [];
  return rows.map(({ line, values }) => {
    if (values.length !== header.values.length) {
      throw new SyntaxError(`line ${line}: ${values.length} values, not ${header.values.length}`);
    }
    return Object.fromEntries(header.values.map((name, index) => [name, values[index] ?? ""]));
  });
}

interface Row {
  line: number;
  values: string[];
}

// One value and what ends it: quoted, or up to the next comma or line break.
const value = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|\r|$)/y;

function readRows(text: string): Row[] {
  const rows: Row[] = [];
  let line = 1;
  let row: Row = { line, values: [] };
  value.lastIndex = 0;
  while (value.lastIndex < text.length || row.values.length > 0) {
    const match = value.exec(text);
    if (match === null) throw new SyntaxError(`line ${line}: a quote that is not closed, or not doubled`);
    const [whole, quoted, bare = "", end] = match;
    row.values.push(quoted?.replaceAll('""', '"') ?? bare);
    line += whole.match(/\r\n|\r|\n/g)?.length ?? 0;
    if (end === ",") continue;
    const empty = row.values.length === 1 && quoted === undefined && bare === "";
    if (!empty) rows.push(row);
    row = { line, values: [] };
  }
  return rows;
}
