import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DATASET_PARTS, type DatasetPart } from "../../../evals/datasets/dataset-parts.ts";
import { runDatasetsCommand } from "../../../evals/datasets/datasets-command.ts";
import { EvalUsageError } from "../../../evals/eval-errors.ts";
import type { MeasureResult } from "../../../evals/measures/measure.ts";

const part = (result: MeasureResult, block = "first"): DatasetPart => ({
  block,
  isOutside: true,
  title: `見出し ${block}`,
  load: async () => async () => result,
});
const measure = (passed: boolean) => ({ name: "計測", value: "0.5", target: "≥ 0.4", passed, failures: ["外れ"] });
const DOCUMENT =
  "# 文書\n<!-- first:begin -->\n前\n<!-- first:end -->\n<!-- second:begin -->\n前\n<!-- second:end -->\n";

let folder: string;
let docFile: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "datasets-command-"));
  docFile = join(folder, "evaluation.md");
  await writeFile(docFile, DOCUMENT);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(parts: Record<string, DatasetPart>, options: { names?: string[]; writesDocs?: boolean } = {}) {
  const printed: string[] = [];
  const code = await runDatasetsCommand({
    names: options.names ?? [],
    parts,
    showsFailures: false,
    writesDocs: options.writesDocs ?? false,
    sharedFolder: join(folder, "none"),
    docFile,
    print: (text) => printed.push(text),
    now: () => new Date("2026-01-02T03:04:05Z"),
  });
  return { code, printed: printed.join("\n"), document: await readFile(docFile, "utf8") };
}

describe("measuring outside data sets", () => {
  it("says why a set was left out, and does not fail for it", async () => {
    const { code, printed } = await run({ one: part({ skipped: "資料がありません" }) });
    expect(printed).toContain("省略  one（資料がありません）");
    expect(code).toBe(0);
  });

  it("fails when a target is missed", async () => {
    expect((await run({ one: part([measure(true)]) })).code).toBe(0);
    expect((await run({ one: part([measure(true)]), two: part([measure(false)]) })).code).toBe(1);
  });

  it("measures only what is named, and knows what can be named", async () => {
    const parts = { one: part([measure(true)]), two: part([measure(false)]) };
    expect((await run(parts, { names: ["one"] })).code).toBe(0);
    await expect(run(parts, { names: ["three"] })).rejects.toThrow(EvalUsageError);
    await expect(run(parts, { names: ["three"] })).rejects.toThrow(/one、two/u);
  });

  it("writes a block only when everything in it was measured", async () => {
    const table = {
      title: "比較",
      rows: [
        ["方式", "値"],
        ["甲", "1"],
      ],
      notes: ["註"],
    };
    const parts = {
      one: part({ measures: [measure(true)], tables: [table] }),
      two: part([measure(true)]),
      three: part({ skipped: "ない" }, "second"),
    };
    const { document } = await run(parts, { writesDocs: true });
    expect(document).toContain("| 計測 | 0.5 | ≥ 0.4 | 達成 |");
    expect(document).toContain("| 甲 | 1 |\n\n- 註");
    expect(document).toContain("<!-- second:begin -->\n前\n");
    await writeFile(docFile, DOCUMENT);
    expect((await run(parts, { names: ["one"], writesDocs: true })).document).toBe(DOCUMENT);
    expect((await run(parts, { writesDocs: false })).document).toBe(DOCUMENT);
  });
});

it("has a block in the evaluation document for every data set", async () => {
  const document = await readFile(new URL("../../../docs/evaluation.md", import.meta.url), "utf8");
  for (const { block } of Object.values(DATASET_PARTS)) {
    expect(document).toContain(`<!-- ${block}:begin -->`);
    expect(document).toContain(`<!-- ${block}:end -->`);
  }
});

it("leaves every outside data set out where there is no such material", async () => {
  for (const { load } of Object.values(DATASET_PARTS).filter(({ isOutside }) => isOutside)) {
    expect(await (await load())(join(folder, "none"))).toHaveProperty("skipped");
  }
});
