import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureDependencies } from "./dependencies.mjs";
import { ensurePage } from "./page.mjs";
import { stopWithParent } from "./parent-watch.mjs";
import { assertPortFree } from "./port.mjs";
import { PROJECT_ROOT } from "./project-root.mjs";
import { exitWithProblem, reportStep } from "./report.mjs";
import { ensureServerBuild } from "./server-build/server-build.mjs";
import { tellPlacesInSources } from "./server-build/source-places.mjs";
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
    await runServer(await ensureServerBuild(PROJECT_ROOT));
  } catch (error) {
    exitWithProblem(error);
  }
}

/** @param {string | undefined} program The built server; undefined runs the sources. */
async function runServer(program) {
  const entry = path.join(PROJECT_ROOT, "server/main.ts");
  // A program that looks at its own name must see the server's, as with `node --import tsx server/main.ts`.
  process.argv[1] = entry;
  if (program === undefined) {
    const { register } = await import("tsx/esm/api");
    register();
  } else {
    tellPlacesInSources(path.dirname(program));
  }
  await import(pathToFileURL(program ?? entry).href);
}
