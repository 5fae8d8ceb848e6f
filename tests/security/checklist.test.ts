import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "../scripts/load-script.ts";

const STATES = ["達成", "一部", "運用", "未", "なし"];
/** The rows that the checklist must have: what other assistants got wrong. */
const PEERS = [
  ...["IDOR", "2 つ目の認証", "SSRF", "XSS", "画像による持ち出し", "パス・zip・リンク", "注入", "デシリアライズ"],
  ...["DoS", "列挙", "CSV の数式", "低い権限に見える秘密"],
];

interface Row {
  line: string;
  state: string;
  tests: string[];
}

function readRows(text: string): Row[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:種類|章) \|/u.test(line))
    .map((line) => {
      const cells = line.split("|").map((cell) => cell.trim());
      const tests = [...line.matchAll(/`(tests\/[^`]+)`/gu)].map(([, path = ""]) => path);
      return { line, state: cells.find((cell) => STATES.includes(cell)) ?? "", tests };
    });
}

const text = readFileSync(join(PROJECT_ROOT, "docs/security.md"), "utf8");
const rows = readRows(text);

describe("docs/security.md", () => {
  it("has a state in every row, and a test in every row that says it is met or partly met", () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter(({ state }) => state === "").map(({ line }) => line)).toEqual([]);
    const unproved = rows.filter(({ state, tests }) => state === "達成" && tests.length === 0);
    expect(unproved.map(({ line }) => line)).toEqual([]);
  });

  it("names only tests that exist", () => {
    const named = rows.flatMap(({ tests }) => tests);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((path) => !existsSync(join(PROJECT_ROOT, path)))).toEqual([]);
    // The check itself can fail.
    expect(
      readRows("| a | b | 達成 | `tests/none.test.ts` |")[0]?.tests.map((path) => existsSync(join(PROJECT_ROOT, path))),
    ).toEqual([false]);
  });

  it.each(PEERS)("has a row for what other assistants got wrong: %s", (name) => {
    const [peers = ""] = text.split("## ASVS");
    const [row] = readRows(peers).filter(({ line }) => (line.split("|")[1] ?? "").includes(name));
    expect(row?.tests.length ?? 0).toBeGreaterThan(0);
  });
});
