import { EvalUsageError } from "../eval-errors.ts";
import { type PartResult, reportOf } from "../measures/measure.ts";
import { renderResult } from "../measures/render-result.ts";
import { updateBlock } from "../report/doc-blocks.ts";
import type { DatasetPart } from "./dataset-parts.ts";
import { renderDatasetBlock } from "./render-datasets.ts";

export interface DatasetsCommand {
  /** Names of parts; empty means all. */
  names: readonly string[];
  parts: Readonly<Record<string, DatasetPart>>;
  showsFailures: boolean;
  /** Writes every block of the document whose parts all ran. */
  writesDocs: boolean;
  /** Outside material; it need not exist. */
  sharedFolder: string;
  docFile: string;
  print: (text: string) => void;
  now?: () => Date;
}

/**
 * Measures on data sets that do not belong to the project and returns the exit code: 0, or 1 when a target was missed.
 * @throws EvalUsageError for a name that no part has.
 */
export async function runDatasetsCommand(command: DatasetsCommand): Promise<number> {
  const { names, parts, print, sharedFolder } = command;
  const chosen = names.length === 0 ? Object.keys(parts) : names;
  const results: PartResult[] = [];
  for (const name of chosen) {
    const part = parts[name];
    if (part === undefined) {
      throw new EvalUsageError(
        `"${name}" というデータセットはありません。使えるのは ${Object.keys(parts).join("、")} です。`,
      );
    }
    const result = { name, result: await (await part.load())(sharedFolder) };
    results.push(result);
    print(`${part.title}\n${renderResult(result, command)}\n`);
  }
  if (command.writesDocs) await writeBlocks(command, results);
  return results.every(({ result }) => reportOf(result).measures.every(({ passed }) => passed)) ? 0 : 1;
}

/** A block is left as it was unless all that belongs into it was measured now. */
async function writeBlocks(
  { parts, docFile, print, now = () => new Date() }: DatasetsCommand,
  results: readonly PartResult[],
): Promise<void> {
  for (const block of new Set(Object.values(parts).map((part) => part.block))) {
    const names = Object.keys(parts).filter((name) => parts[name]?.block === block);
    const measured = names.flatMap((name) => results.find((one) => one.name === name) ?? []);
    if (measured.length < names.length || measured.some(({ result }) => "skipped" in result)) {
      print(`${docFile} の「${block}」は、${names.join("、")} のすべてを計測したときだけ書き直します。`);
      continue;
    }
    const sections = measured.map(({ name, result }) => ({ title: parts[name]?.title ?? name, ...reportOf(result) }));
    await updateBlock(docFile, block, renderDatasetBlock(sections, now()));
    print(`「${block}」を書き出しました: ${docFile}`);
  }
}
