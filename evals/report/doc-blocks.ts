import { readFile } from "node:fs/promises";
import { writeFileAtomically } from "../write-file-atomically.ts";

/**
 * Replaces the lines between `<!-- name:begin -->` and `<!-- name:end -->`, so that each command writes its own measured
 * numbers into a document and leaves those of the others alone. A text without both markers is returned as it is.
 */
export function replaceBlock(text: string, name: string, content: string): string {
  const [beginMark, endMark] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const begin = text.indexOf(beginMark);
  const end = text.indexOf(endMark, begin);
  if (begin === -1 || end === -1) return text;
  return `${text.slice(0, begin)}${beginMark}\n${content.trim()}\n${text.slice(end)}`;
}

/** Replaces a block of a file. A file that does not exist is left out. */
export async function updateBlock(path: string, name: string, content: string): Promise<void> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  await writeFileAtomically(path, replaceBlock(text, name, content));
}
