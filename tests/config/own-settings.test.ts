import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { PROJECT_ROOT } from "./source-files.ts";

/** A command of the project that is started in its folder would read the `.env` and the backends of whoever tests. */
const STARTS_COMMAND = /\b(?:spawn|spawnSync|execFile|execFileSync|fork)\([^;]*--import/u;
const NAMES_COMMAND = /(?:server\/main|(?:server|ingest|evals)\/(?:cli|bench)[\w/-]*)\.ts/u;
/** Settings of the folder that the test runs in. */
const READS_FOLDER = /\bloadConfig\(\)/u;

function breaksRule(text: string): boolean {
  return (STARTS_COMMAND.test(text) && NAMES_COMMAND.test(text)) || READS_FOLDER.test(text);
}

it("tests start commands where no settings of a developer lie", () => {
  const breaking = readdirSync(path.join(PROJECT_ROOT, "tests"), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/u.test(name) && !/(?:own-settings\.test|^spawn-command)\.ts$/u.test(name))
    .filter((name) => breaksRule(readFileSync(path.join(PROJECT_ROOT, "tests", name), "utf8")));
  expect(breaking).toEqual([]);
});

it("knows a test that does otherwise", () => {
  expect(breaksRule('spawn(process.execPath, ["--import", "tsx", "server/main.ts"])')).toBe(true);
  expect(breaksRule("const config = loadConfig();")).toBe(true);
  expect(breaksRule('spawnCommand("server/main.ts", { settings })')).toBe(false);
});
