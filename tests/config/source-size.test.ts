import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { listSourceFiles, PROJECT_ROOT } from "./source-files.ts";

const MAXIMUM_LINES = 300;

describe("source files", () => {
  it("are found", () => {
    expect(listSourceFiles()).toEqual(expect.arrayContaining(["core/types.ts", "scripts/start.mjs"]));
  });

  it(`have at most ${MAXIMUM_LINES} lines each`, () => {
    const tooLong = listSourceFiles()
      .map((name) => ({ name, lines: countLines(readFileSync(path.join(PROJECT_ROOT, name), "utf8")) }))
      .filter(({ lines }) => lines > MAXIMUM_LINES);
    expect(tooLong).toEqual([]);
  });
});

function countLines(text: string): number {
  return text.trimEnd().split("\n").length;
}
