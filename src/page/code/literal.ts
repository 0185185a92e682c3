/** Writes a value from JSON as TypeScript. At the paths in `dates` stand texts that become dates. */
export function literal(value: unknown, dates: readonly string[] = [], path = "", indent = ""): string {
  if (typeof value === "string" && dates.includes(path)) return `new Date(${JSON.stringify(value)})`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => literal(item, dates, `${path}[]`, inner));
    return block("[", items, "]", indent);
  }
  const members = Object.entries(value).map(([name, member]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    return `${key}: ${literal(member, dates, path === "" ? name : `${path}.${name}`, inner)}`;
  });
  return block("{", members, "}", indent);
}

function block(open: string, lines: string[], close: string, indent: string): string {
  if (lines.length === 0) return open + close;
  return `${open}\n${lines.map((line) => `${indent}  ${line},\n`).join("")}${indent}${close}`;
}
