import { readFile } from "node:fs/promises";
import { writeFileAtomically } from "../write-file-atomically.ts";
import type { RunInfo } from "./run-info.ts";
import type { Summary } from "./summarise.ts";
import { groupRows, totalRows } from "./summary-tables.ts";
import { renderMarkdownTable } from "./table.ts";

const BEGIN = "<!-- evaluation:begin -->";
const END = "<!-- evaluation:end -->";

/** What stands between the markers of a README: the totals and the behaviours of a run. */
function renderReadmeBlock(summary: Summary, info: RunInfo): string {
  const tables = [totalRows(summary), groupRows("振る舞い", summary.byBehavior, summary.overall)];
  const origin = `\`npm run eval -- --write-docs\`（${info.date}、${info.model}、${summary.overall.items} 件）`;
  return `${BEGIN}\n${origin}\n\n${tables.map(renderMarkdownTable).join("\n\n")}\n${END}`;
}

/** Replaces the block between the markers; a text without both markers is returned as it is. */
function replaceBlock(text: string, block: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END, begin);
  if (begin === -1 || end === -1) return text;
  return text.slice(0, begin) + block + text.slice(end + END.length);
}

/** Writes the measured numbers into a README, so that nobody types them. A file that does not exist is left out. */
export async function updateReadme(path: string, summary: Summary, info: RunInfo): Promise<void> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  await writeFileAtomically(path, replaceBlock(text, renderReadmeBlock(summary, info)));
}
