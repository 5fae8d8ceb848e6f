// Packs everything for machines without a network: npm run bundle [-- --out FILE] [--with-node]
import { parseArgs } from "node:util";
import { makeBundle } from "./lib/bundle/make-bundle.mjs";
import { PROJECT_ROOT } from "./lib/project-root.mjs";
import { exitWithProblem } from "./lib/report.mjs";
import { StartupError } from "./lib/startup-error.mjs";

const USAGE = "使い方: npm run bundle [-- --out ファイル.tar.gz] [--with-node]";

function readOptions() {
  try {
    return parseArgs({ options: { out: { type: "string" }, "with-node": { type: "boolean" } } }).values;
  } catch (error) {
    throw new StartupError(`${/** @type {Error} */ (error).message}\n${USAGE}`);
  }
}

try {
  const { out, "with-node": withNode = false } = readOptions();
  await makeBundle({ root: PROJECT_ROOT, withNode, ...(out !== undefined && { out }) });
} catch (error) {
  exitWithProblem(error);
}
