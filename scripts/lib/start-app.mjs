import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureDependencies } from "./dependencies.mjs";
import { ensurePage } from "./page.mjs";
import { stopWithParent } from "./parent-watch.mjs";
import { assertPortFree } from "./port.mjs";
import { PROJECT_ROOT } from "./project-root.mjs";
import { exitWithProblem, reportStep } from "./report.mjs";
import { readSettings } from "./settings.mjs";
import { assertStateFolderWritable } from "./state-folder.mjs";

/**
 * Checks, installs, builds, then becomes the server: it runs in this process, so signals and exit codes are its own.
 * What cannot work is found before anything slow begins.
 */
export async function startApp() {
  try {
    stopWithParent();
    process.chdir(PROJECT_ROOT);
    const settings = readSettings({ root: PROJECT_ROOT, env: process.env });
    await assertPortFree(settings);
    await assertStateFolderWritable(settings.stateDir);
    reportStep("Node.js・ポート・保存先フォルダーを確認しました");
    await ensureDependencies({ root: PROJECT_ROOT });
    await ensurePage(PROJECT_ROOT);
    await runServer();
  } catch (error) {
    exitWithProblem(error);
  }
}

async function runServer() {
  const entry = path.join(PROJECT_ROOT, "server/main.ts");
  const { register } = await import("tsx/esm/api");
  register();
  // A program that looks at its own name must see the server's, as with `node --import tsx server/main.ts`.
  process.argv[1] = entry;
  await import(pathToFileURL(entry).href);
}
