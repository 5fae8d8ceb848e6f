import { expect, it } from "vitest";
import { planCases } from "../../evals/plan-cases.ts";
import { temporaryFolder, writeFiles } from "../scripts/temporary-folder.ts";

const line = (id: string, fields: object = {}): string =>
  JSON.stringify({ id, question: `${id}は？`, type: "figure", behavior: "answer", must_include: [["1"]], ...fields });

function casesFolder(): string {
  const folder = temporaryFolder();
  writeFiles(folder, {
    "golden.jsonl": [line("G-1"), line("G-2", { type: "date" })].join("\n"),
    "ledger/figures.jsonl": line("L-1"),
    "ledger/unanswerable.jsonl": line("U-1", { behavior: "abstain", must_include: [] }),
    "robustness/mine.jsonl": JSON.stringify({ id: "R-1", variant_of: "G-1", change: "mine", question: "1 は？" }),
    "own/a.jsonl": line("A-1"),
  });
  return folder;
}

const everything = { suites: [], caseFiles: [], safetyFiles: [], types: [], ids: [], limit: null, seed: null };

async function plan(choice: object): Promise<[string, string[]][]> {
  const folder = casesFolder();
  const files = Object.fromEntries(
    Object.entries(choice).map(([key, value]) => [
      key,
      key === "caseFiles" ? value.map((file: string) => `${folder}/${file}`) : value,
    ]),
  );
  const suites = await planCases({ ...everything, ...files }, folder);
  return suites.map(({ name, cases }) => [name, cases.map(({ id }) => id)]);
}

it("takes all suites of the project by default", async () => {
  const suites = await plan({});
  expect(suites.map(([name]) => name)).toEqual(["golden", "ledger", "unanswerable", "robustness"]);
  expect(suites[0]?.[1]).toEqual(["G-1", "G-2"]);
  expect(suites[3]?.[1]).toContain("R-1");
});

it("takes the suites that are named", async () => {
  expect(await plan({ suites: ["unanswerable", "golden"] })).toEqual([
    ["golden", ["G-1", "G-2"]],
    ["unanswerable", ["U-1"]],
  ]);
});

it("takes exactly the files that are named", async () => {
  expect(await plan({ caseFiles: ["own/a.jsonl"] })).toEqual([["own", ["A-1"]]]);
});

it("leaves out suites of which nothing was chosen", async () => {
  expect(await plan({ suites: ["golden", "ledger"], types: ["date"] })).toEqual([["golden", ["G-2"]]]);
});

it.each([
  ["a suite that does not exist", { suites: ["golde"] }, "golden・ledger・unanswerable・robustness・safety"],
  ["safety without prompts", { suites: ["safety"] }, "--safety FILE"],
  ["a choice of nothing", { suites: ["golden"], types: ["dates"] }, "条件に合う項目がありません"],
])("refuses %s", async (_what, choice, reason) => {
  await expect(plan(choice)).rejects.toThrow(reason);
});
