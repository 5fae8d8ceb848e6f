import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadSuites, type Suite } from "../../../evals/suites/load-suites.ts";
import { createTemporaryFolder, type TemporaryFolder } from "../../../evals/temporary-folder.ts";

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await createTemporaryFolder("suites");
  await mkdir(join(folder.path, "ledger"));
  await mkdir(join(folder.path, "robustness"));
  await write("gates.jsonl", [
    item("G-1", "2024年の水門の数はいくつですか。"),
    { ...item("G-2", "2031年の水門の数は？"), behavior: "abstain" },
  ]);
  await write("ledger/figures.jsonl", [item("L-1", "水門の予算はいくらですか。")]);
  await write("ledger/unanswerable.jsonl", [{ ...item("U-1", "橋の予算は？"), behavior: "abstain" }]);
  await write("robustness/english.jsonl", [short("E-1", "G-1")]);
});
afterEach(() => folder.remove());

const item = (id: string, question: string): Record<string, unknown> => ({
  id,
  question,
  type: "figure",
  behavior: "answer",
  must_include: [["42"]],
});
const short = (id: string, base: string): Record<string, unknown> => ({
  id,
  variant_of: base,
  change: "english",
  question: "How many gates?",
});
const write = (name: string, lines: readonly unknown[]): Promise<void> =>
  writeFile(join(folder.path, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
const load = async (...names: Parameters<typeof loadSuites>[0]): Promise<Suite[]> =>
  loadSuites(names, { casesFolder: folder.path, seed: 1 });

describe("loadSuites", () => {
  it("reads the named suites in their order, whatever the order of the names", async () => {
    const suites = await load("unanswerable", "ledger", "golden");

    expect(suites.map(({ name, cases }) => [name, cases.map(({ id }) => id)])).toEqual([
      ["golden", ["G-1", "G-2"]],
      ["ledger", ["L-1"]],
      ["unanswerable", ["U-1"]],
    ]);
  });

  it("makes robustness of answerable cases only, each with what was changed and in what", async () => {
    const [suite] = await load("robustness");
    const made = suite?.cases ?? [];

    expect(new Set(made.map(({ variantOf }) => variantOf))).toEqual(new Set(["G-1", "L-1"]));
    expect(made.find(({ id }) => id === "G-1~era")).toMatchObject({
      question: "令和6年の水門の数はいくつですか。",
      variantOf: "G-1",
      change: "era",
      mustInclude: [["42"]],
    });
    expect(made.at(-1)).toMatchObject({ id: "E-1", question: "How many gates?", change: "english", type: "figure" });
    expect((await load("robustness"))[0]?.cases).toEqual(made);
  });

  it.each([
    ["an unknown base", [short("E-1", "G-9")], /english\.jsonl:1: variant_of "G-9"/u],
    ["an id used before", [short("E-1", "G-1"), short("E-1", "L-1")], /english\.jsonl:2: id "E-1"/u],
    [
      "a key that a short line does not have",
      [{ ...short("E-1", "G-1"), answer: "42" }],
      /english\.jsonl:1: .*answer/u,
    ],
  ])("refuses %s", async (_what, lines, message) => {
    await write("robustness/english.jsonl", lines);

    await expect(load("robustness")).rejects.toThrow(message);
  });
});
