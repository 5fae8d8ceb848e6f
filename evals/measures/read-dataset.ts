import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The cases of a data set, from every `<name>.<part>.jsonl` in a folder of the outside material; null when there is none.
 * The caller states their shape, which the set's own description gives.
 */
export function readDataset<Case>(folder: string, name: string): Case[] | null {
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder).filter((file) => file.startsWith(`${name}.`) && file.endsWith(".jsonl"));
  if (files.length === 0) return null;
  return files.flatMap((file) =>
    readFileSync(join(folder, file), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line) as Case),
  );
}
