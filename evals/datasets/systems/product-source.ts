import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Passage } from "../../../core/types.ts";
import type { RetrievalEntry } from "../retrieval-set.ts";

/** A way in which an office would hand the entries over. */
export interface ProductSource {
  name: string;
  /** Writes the entries as files into an empty folder. */
  write(folder: string, entries: readonly RetrievalEntry[]): Promise<void>;
  /** Entries that a passage holds, in its order. */
  idsOf(passage: Pick<Passage, "chunk" | "document">, entries: readonly RetrievalEntry[]): string[];
}

/** One Markdown file per entry, its title as the heading. */
export const MARKDOWN_FILES: ProductSource = {
  name: "1 件 1 ファイルの Markdown",
  async write(folder, entries) {
    for (const { id, title, text } of entries) await writeFile(join(folder, `${id}.md`), `# ${title}\n\n${text}\n`);
  },
  idsOf: ({ document }) => [document.source.replace(/\.md$/u, "")],
};

const LINES_BEFORE = 1;

/** One CSV file with a column for the titles and one for the texts, each entry on a line. */
export function csvFile(titleColumn: string, textColumn: string): ProductSource {
  return {
    name: "1 つの CSV",
    async write(folder, entries) {
      const rows = entries.map(({ title, text }) => `${quoteCell(title)},${quoteCell(text)}\n`);
      await writeFile(join(folder, "entries.csv"), `${titleColumn},${textColumn}\n${rows.join("")}`);
    },
    idsOf: ({ chunk }, entries) =>
      entries.slice(Math.max(0, chunk.lineStart - 1 - LINES_BEFORE), chunk.lineEnd - LINES_BEFORE).map(({ id }) => id),
  };
}

function quoteCell(text: string): string {
  return `"${text.replaceAll(/\s+/gu, " ").replaceAll('"', '""')}"`;
}
