import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, readlink, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { checkPage } from "../page.mjs";
import { serverBuildFolder } from "../server-build/server-build.mjs";
import { StartupError } from "../startup-error.mjs";
import { pruneLockfile, withoutPagePackages } from "./needed-packages.mjs";

/** What a server needs besides its packages. Tests, screenshots and the CI stay behind. */
const SOURCES = [
  ...["core", "ingest", "server", "web", "evals", "scripts", "data", "deploy", "dist/web", "docs"],
  ...["tsconfig.json", ".npmrc", ".env.example", "tenkyo.config.example.yaml"],
  ...["LICENSE", "README.md", "README.en.md", "CHANGELOG.md"],
];
const LEFT_OUT = /^(?:docs\/screenshots|evals\/results)(?:\/|$)/u;
/** For people who read or compile the packages; nothing loads them. */
const UNUSED_IN_PACKAGES = /\.(?:map|d\.[cm]?ts)$/u;

/**
 * Copies into an empty folder what runs on this platform, with a package.json and a lockfile that agree with it.
 * @param {object} options
 * @param {string} options.root Project root, with its packages installed, its page and its server built.
 * @param {string} options.stage
 */
export async function stageFiles({ root, stage }) {
  for (const entry of SOURCES) {
    if (!existsSync(path.join(root, entry))) continue;
    await cp(path.join(root, entry), path.join(stage, entry), {
      recursive: true,
      filter: (source) => !LEFT_OUT.test(relative(root, source)),
    });
  }
  const manifest = withoutPagePackages(await readJson(path.join(root, "package.json")));
  await writeJson(path.join(stage, "package.json"), manifest);
  const lock = pruneLockfile(await readJson(path.join(root, "package-lock.json")));
  await writeJson(path.join(stage, "package-lock.json"), lock);
  await stagePackages({ root, stage, lock });
  // Both were built from the whole lockfile; without this the first start would want to build them again.
  const { sourceHash } = await checkPage(stage);
  await writeFile(path.join(stage, "dist/web/.source-hash"), sourceHash);
  await cp(serverBuildFolder(root), serverBuildFolder(stage), { recursive: true });
}

/** @param {{ root: string, stage: string, lock: import("./needed-packages.mjs").Lockfile }} options */
async function stagePackages({ root, stage, lock }) {
  const hidden = await readJson(path.join(root, "node_modules/.package-lock.json"));
  const installed = Object.keys(lock.packages).filter((at) => at !== "" && hidden.packages[at] !== undefined);
  for (const at of installed) {
    if (!existsSync(path.join(root, at)))
      throw new StartupError(`"${at}" がありません。npm ci を実行してから、もう一度お試しください。`);
    await cp(path.join(root, at), path.join(stage, at), {
      recursive: true,
      filter: (source) => isUsed(relative(path.join(root, at), source)),
    });
  }
  const packages = Object.fromEntries(installed.map((at) => [at, hidden.packages[at]]));
  await writeJson(path.join(stage, "node_modules/.package-lock.json"), { ...hidden, packages });
  await linkCommands({ root, stage });
}

/** @param {string} file Inside its package. */
function isUsed(file) {
  if (file === "node_modules" || UNUSED_IN_PACKAGES.test(file)) return false;
  // onnxruntime-node brings the libraries of every platform: 250 MB for one that is used.
  const platform = /^bin\/napi-v\d+\/([^/]+)(?:\/([^/]+))?/u.exec(file);
  if (platform === null) return true;
  return platform[1] === process.platform && (platform[2] === undefined || platform[2] === process.arch);
}

/** `npm run` finds commands such as tsx there. @param {{ root: string, stage: string }} options */
async function linkCommands({ root, stage }) {
  const from = path.join(root, "node_modules/.bin");
  const to = path.join(stage, "node_modules/.bin");
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    const target = await readlink(path.join(from, name)).catch(() => undefined);
    if (target !== undefined && existsSync(path.join(to, target))) await symlink(target, path.join(to, name));
  }
}

/** @param {string} from @param {string} to */
function relative(from, to) {
  return path.relative(from, to).split(path.sep).join("/");
}

/** @param {string} file @returns {Promise<any>} */
async function readJson(file) {
  return JSON.parse(await readFile(file, "utf8"));
}

/** @param {string} file @param {unknown} value */
async function writeJson(file, value) {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
