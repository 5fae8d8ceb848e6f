import path from "node:path";
import { ensureDependencies } from "./dependencies.mjs";
import { ensurePage } from "./page.mjs";
import { stopWithParent } from "./parent-watch.mjs";
import { PROJECT_ROOT } from "./project-root.mjs";
import { exitWithProblem } from "./report.mjs";
import { runCommand } from "./run-command.mjs";

/**
 * Installs and builds what is missing, then runs every test. Ends with vitest's summary and its exit code.
 * @param {readonly string[]} args Passed on to vitest: file filters, `-t name`, …
 */
export async function runTests(args) {
  try {
    stopWithParent();
    process.chdir(PROJECT_ROOT);
    await ensureDependencies({ root: PROJECT_ROOT, includeDev: true });
    await ensurePage(PROJECT_ROOT);
    const vitest = path.join(PROJECT_ROOT, "node_modules/vitest/vitest.mjs");
    const { code } = await runCommand({
      command: process.execPath,
      args: [vitest, "run", ...args],
      cwd: PROJECT_ROOT,
      isShown: true,
    });
    process.exitCode = code;
  } catch (error) {
    exitWithProblem(error);
  }
}
