/** Characters that take two columns in a terminal. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  return [...text].length + (text.match(WIDE)?.length ?? 0);
}

/**
 * Lines of a table whose first column is flush left and whose others are flush right.
 * @param rows the first row is the header; a row may be shorter than the header.
 */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))),
  );
  const lines = rows.map((row) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? "";
        const padding = " ".repeat(width - displayWidth(cell));
        return column === 0 ? cell + padding : padding + cell;
      })
      .join("  ")
      .trimEnd(),
  );
  const rule = "─".repeat(widths.reduce((total, width) => total + width + 2, -2));
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

/** The same table in Markdown. */
export function renderMarkdownTable(rows: readonly (readonly string[])[]): string {
  const [header = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const alignment = header.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(header), line(alignment), ...body.map(line)].join("\n");
}
