import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureDependencies } from "../dependencies.mjs";
import { makeSbom } from "../licenses/make-sbom.mjs";
import { assertLicensesAllowed, readLicenses } from "../licenses/read-licenses.mjs";
import { renderLicenses } from "../licenses/render-licenses.mjs";
import { ensurePage } from "../page.mjs";
import { reportStep } from "../report.mjs";
import { runCommand } from "../run-command.mjs";
import { ensureServerBuild } from "../server-build/server-build.mjs";
import { StartupError } from "../startup-error.mjs";
import { stageFiles } from "./stage-files.mjs";
import { writeArchive, writeChecksums } from "./write-archive.mjs";

/**
 * Packs a server for machines without a network: sources, the built page, the packages with their native parts for
 * this platform, documents, an install script, and the lists of what is inside (SBOM, licences).
 * @param {object} options
 * @param {string} options.root Project root, absolute.
 * @param {string} [options.out] The archive; default `tenkyo-<version>-<platform>-<arch>.tar.gz` in the project's `dist`.
 * @param {boolean} [options.withNode] Adds the Node.js that runs this, for machines without one.
 * @returns {Promise<string>} The archive's path.
 */
export async function makeBundle({ root, out, withNode = false }) {
  // The judging of licences is a development package.
  await ensureDependencies({ root, includeDev: true });
  await ensurePage(root);
  if ((await ensureServerBuild(root)) === undefined)
    throw new StartupError(
      "サーバーのプログラムを作れないため、まとめられません。上の理由を直して、もう一度実行してください。",
    );
  const licenses = await readLicenses(root);
  assertLicensesAllowed(licenses);
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const name = `tenkyo-${version}-${process.platform}-${process.arch}`;
  const file = path.resolve(out ?? path.join(root, "dist", `${name}.tar.gz`));
  const work = await mkdtemp(path.join(tmpdir(), "tenkyo-bundle-"));
  try {
    const stage = path.join(work, name);
    await mkdir(stage);
    await stageFiles({ root, stage });
    await cp(path.join(root, "deploy/install.sh"), path.join(stage, "install.sh"));
    await writeFile(path.join(stage, "sbom.json"), `${JSON.stringify(await makeSbom(root), null, 2)}\n`);
    await writeFile(path.join(stage, "licenses.md"), renderLicenses(licenses));
    if (withNode) await addNode(stage);
    await writeFile(path.join(stage, "bundle.json"), `${JSON.stringify(await describe({ root, version }), null, 2)}\n`);
    const count = await writeChecksums(stage);
    reportStep(`${count} ファイルをまとめました。圧縮しています…`);
    const { sha256, sizeBytes } = await writeArchive({ folder: stage, prefix: name, file });
    reportStep(`${file}（${(sizeBytes / 1e6).toFixed(1)} MB）\nSHA-256: ${sha256}`);
    return file;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Node's licence asks to be passed on with it; installations keep it in different places. @param {string} stage */
async function addNode(stage) {
  await cp(process.execPath, path.join(stage, "runtime/bin/node"));
  const prefix = path.resolve(path.dirname(process.execPath), "..");
  const places = ["LICENSE", "share/doc/nodejs/LICENSE", "share/doc/nodejs/copyright", "share/doc/node/LICENSE"];
  const license = places.map((place) => path.join(prefix, place)).find((file) => existsSync(file));
  if (license !== undefined) await cp(license, path.join(stage, "runtime/LICENSE"));
  else
    reportStep(
      "注意: Node.js のライセンスの本文が見つかりません。ほかの組織に渡すときは runtime/LICENSE に添えてください。",
    );
}

/** @param {{ root: string, version: string }} options */
async function describe({ root, version }) {
  const git = await runCommand({ command: "git", args: ["-C", root, "rev-parse", "HEAD"], cwd: root }).catch(
    () => undefined,
  );
  return {
    name: "tenkyo",
    version,
    // Absent in a copy without its history.
    commit: git?.code === 0 ? git.output.trim() : null,
    createdAt: new Date().toISOString(),
    builtWithNode: process.versions.node,
    platform: process.platform,
    arch: process.arch,
  };
}
