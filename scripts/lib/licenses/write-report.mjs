import { rename, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { reportStep } from "../report.mjs";
import { StartupError } from "../startup-error.mjs";

/**
 * Prints a report, or writes it to the file of `--out`.
 * @param {string} text
 * @param {string} command For the usage, as in `sbom`.
 */
export async function writeReport(text, command) {
  const { out } = readOptions(command);
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  const temporary = `${out}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, out);
  reportStep(`"${out}" に書きました。`);
}

/** @param {string} command @returns {{ out?: string | undefined }} */
function readOptions(command) {
  try {
    return parseArgs({ options: { out: { type: "string" } } }).values;
  } catch (error) {
    throw new StartupError(`${/** @type {Error} */ (error).message}\n使い方: npm run ${command} [-- --out ファイル]`);
  }
}
