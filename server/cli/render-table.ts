import { displayWidth } from "../../core/text/display-width.ts";

/** Rows in columns as wide as their longest cell; the last column is left as it is. */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => displayWidth(row[at] ?? ""))),
  );
  const pad = (cell: string, at: number): string =>
    at === columns - 1 ? cell : cell + " ".repeat((widths[at] ?? 0) - displayWidth(cell));
  return rows.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
}
