import { displayWidth } from "../../core/text/display-width.ts";

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

/** A cell for Markdown: what people or models wrote must not become markup or end its cell. */
export function escapeCell(text: string): string {
  return text.replace(/[\\|<>`*_#![\]]/gu, "\\$&").replace(/\r?\n/gu, "<br>");
}

/** The same table in Markdown. */
export function renderMarkdownTable(rows: readonly (readonly string[])[]): string {
  const [header = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const alignment = header.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(header), line(alignment), ...body.map(line)].join("\n");
}
