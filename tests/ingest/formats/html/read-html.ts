import { parseHtml } from "../../../../ingest/formats/html/parse-html.ts";
import { statementsOf } from "../../../../ingest/structure/statements.ts";

/** What the parser makes of a page's body: 「kind: text」 for every block. */
export async function blocksOf(body: string): Promise<string[]> {
  const { text, blocks } = await parseHtml({ bytes: Buffer.from(body), source: "page.html" });
  return (blocks ?? []).map(({ kind, level, start, end }) => `${kind}${level ?? ""}: ${text.slice(start, end)}`);
}

/** The cells of a page's tables: 「row × column = value unit」. */
export async function cellsOf(body: string): Promise<string[]> {
  const { text, blocks } = await parseHtml({ bytes: Buffer.from(body), source: "page.html" });
  return (blocks ?? [])
    .filter(({ kind }) => kind === "table")
    .flatMap((block) => statementsOf(text, block))
    .flatMap(({ cells }) => cells ?? [])
    .map(({ row, column, value, unit }) => `${row} × ${column} = ${value}${unit === undefined ? "" : ` ${unit}`}`);
}

/** A table of plain cells, row by row; cells are separated by `|`. */
export function tableOf(...rows: string[]): string {
  const cells = rows.map((row) => row.split("|").map((cell) => `<td>${cell}</td>`));
  return `<table>${cells.map((row) => `<tr>${row.join("")}</tr>`).join("")}</table>`;
}
