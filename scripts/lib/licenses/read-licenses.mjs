import { readFile } from "node:fs/promises";
import path from "node:path";
import satisfies from "spdx-satisfies";
import { StartupError } from "../startup-error.mjs";
import { ALLOWED_LICENSES, REVIEWED_LICENSES } from "./allowed-licenses.mjs";

/** @typedef {{ name: string, version: string, license: string, note: string, problem: string | undefined }} LicenseRow */

/**
 * The licence of every package that `npm ci --omit=dev` installs, by name, with what is wrong with it.
 * @param {string} root Project root, with its packages installed.
 * @returns {Promise<LicenseRow[]>}
 */
export async function readLicenses(root) {
  const { packages } = JSON.parse(await readFile(path.join(root, "node_modules/.package-lock.json"), "utf8"));
  const places = Object.keys(packages).filter((place) => !packages[place].dev);
  /** @type {Map<string, LicenseRow>} */
  const rows = new Map();
  for (const place of places) {
    const manifest = JSON.parse(await readFile(path.join(root, place, "package.json"), "utf8"));
    rows.set(`${manifest.name}@${manifest.version}`, judge(manifest));
  }
  return [...rows.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1,
  );
}

/** @param {{ name: string, version: string, license?: unknown, licenses?: unknown }} manifest @returns {LicenseRow} */
function judge({ name, version, ...manifest }) {
  const declared = expressionOf(manifest.license ?? manifest.licenses);
  const review = REVIEWED_LICENSES.find((one) => one.name.test(name) && one.declared === declared);
  const row = { name, version, license: review?.license ?? declared, note: review?.reason ?? "" };
  return { ...row, problem: review === undefined ? problemOf(declared) : undefined };
}

/** @param {string} declared @returns {string | undefined} */
function problemOf(declared) {
  if (declared === "") return "ライセンスの記載がありません";
  try {
    return satisfies(declared, ALLOWED_LICENSES) ? undefined : `許可していないライセンスです: ${declared}`;
  } catch {
    return `SPDX の書き方ではありません: ${declared}`;
  }
}

/** Older packages name a list, or objects. @param {unknown} license @returns {string} */
function expressionOf(license) {
  if (typeof license === "string") return license.trim();
  if (Array.isArray(license)) return license.map(expressionOf).filter(Boolean).join(" OR ");
  if (typeof license === "object" && license !== null && "type" in license) return expressionOf(license.type);
  return "";
}

/**
 * @param {readonly LicenseRow[]} rows
 * @throws {StartupError} naming every package whose licence is not allowed.
 */
export function assertLicensesAllowed(rows) {
  const problems = rows.filter(({ problem }) => problem !== undefined);
  if (problems.length === 0) return;
  throw new StartupError(
    [
      "使ってよいか確かめていないライセンスのパッケージがあります。",
      ...problems.map(({ name, version, problem }) => `- ${name}@${version}: ${problem}`),
      "別のパッケージに替えるか、本文を読んで scripts/lib/licenses/allowed-licenses.mjs に理由とともに加えてください。",
    ].join("\n"),
  );
}
