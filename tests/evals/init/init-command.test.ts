import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../../core/config.ts";
import { createAssistant } from "../../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { parseEvalOptions } from "../../../evals/cli-options.ts";
import { runEvalCommand } from "../../../evals/eval-command.ts";
import { runInitCommand } from "../../../evals/init/init-command.ts";
import { parseInitOptions } from "../../../evals/init/init-options.ts";
import { openCollection } from "../../../evals/open-collection.ts";
import { readRunResults } from "../../../evals/run-results.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import { temporaryFolder, writeFiles } from "../../scripts/temporary-folder.ts";
import { SILENT } from "../fake-assistant.ts";

const TEXT = `# 青葉市の公共施設

相互利用とは、隣の市の施設を同じ料金で使える制度をいう。

| 施設 | 2024年度の利用者数 | 2025年度の利用者数 |
|---|---|---|
| 中央図書館 | 41,200人 | 43,700人 |
| 東体育館 | 18,300人 | 17,900人 |

2025年に図書館を利用している個人の割合（国別）

- 日本(41.2%) 米国(52.3%) ドイツ(33.4%)

市民プールの改修費は2025年度に3億2,000万円である。

## 持ち物

- 利用券
- 上履き
- タオル
`;

let root: string;
let printed: string[];

beforeEach(async () => {
  root = temporaryFolder();
  printed = [];
  writeFiles(root, { "corpus/facilities.md": TEXT });
  await ingestFolder({
    ...{ source: join(root, "corpus"), collection: "town", stateDir: join(root, "state") },
    embedder: createLexicalEmbedder(),
  });
});

function init(...args: string[]): Promise<number> {
  return runInitCommand(parseInitOptions(args), {
    openCollection: () => createAssistant({ stateDir: join(root, "state"), defaultCollection: "town" }),
    ownFolder: join(root, "own"),
    print: (text) => printed.push(text),
  });
}

const csvFile = () => join(root, "own", "town.csv");
const caseFile = () => join(root, "own", "town.jsonl");
const acceptAll = (): void =>
  writeFileSync(csvFile(), readFileSync(csvFile(), "utf8").replace(/^([LUP]-[0-9a-f]{10}),,/gmu, "$1,○,"));

describe("a corpus of one's own", { timeout: 60_000 }, () => {
  it("is drafted, reviewed, read back and evaluated", async () => {
    expect(await init("--collection", "town")).toBe(0);
    const csv = readFileSync(csvFile(), "utf8");
    expect(csv.startsWith("\ufeffid,採用")).toBe(true);
    for (const type of ["definition", "list", "table_cell", "figure", "unanswerable"])
      expect(csv).toContain(`,${type},`);
    acceptAll();
    expect(await init("--accept", csvFile(), "--collection", "town", "--out", caseFile())).toBe(0);

    const config = loadConfig({ STATE_DIR: join(root, "state") });
    const options = parseEvalOptions(["--collection", "town", "--cases", caseFile(), "--out", join(root, "out")]);
    const code = await runEvalCommand(options, {
      openCorpus: () => openCollection(config, "town", false),
      progressOut: SILENT,
      print: (text) => printed.push(text),
      paths: {
        ...{ casesFolder: root, resultsFolder: root, baselineFile: join(root, "baseline.json"), codePlaces: [] },
        ...{ docFile: join(root, "doc.md"), readmeFiles: [] },
      },
    });
    expect(code).toBe(0);
    const { cases, info } = await readRunResults(join(root, "out", "latest.json"));
    expect(info.suites).toMatchObject([{ name: "own", files: ["town.jsonl"] }]);
    expect(cases.length).toBeGreaterThan(4);
    const answered = cases.filter(({ behavior }) => behavior === "answer");
    expect(answered.filter(({ isPassed }) => isPassed).length).toBeGreaterThan(answered.length / 2);
  });

  it("keeps what a person has worked on", async () => {
    expect(await init("--collection", "town")).toBe(0);
    acceptAll();
    const reviewed = readFileSync(csvFile(), "utf8");
    await expect(init("--collection", "town")).rejects.toThrow("--replace で置き換えてください");
    expect(readFileSync(csvFile(), "utf8")).toBe(reviewed);
    writeFiles(root, { "own/town.jsonl": "mine" });
    await expect(init("--accept", csvFile(), "--out", caseFile())).rejects.toThrow("既にあります");
    expect(readFileSync(caseFile(), "utf8")).toBe("mine");
    expect(await init("--accept", csvFile(), "--out", caseFile(), "--replace")).toBe(0);
    expect(readFileSync(caseFile(), "utf8")).not.toBe("mine");
  });

  it("writes nothing while a row is wrong, and says which", async () => {
    await init("--collection", "town");
    acceptAll();
    writeFiles(root, { "corpus/facilities.md": TEXT.replace("43,700人", "44,800人") });
    await ingestFolder({
      ...{ source: join(root, "corpus"), collection: "town", stateDir: join(root, "state") },
      embedder: createLexicalEmbedder(),
    });
    expect(await init("--accept", csvFile(), "--collection", "town", "--out", caseFile())).toBe(1);
    expect(printed.join("\n")).toMatch(/^\d+ 行目（[LU]-\w+）: 引用が "facilities\.md" にありません/mu);
    expect(() => readFileSync(caseFile())).toThrow("ENOENT");
  });

  it("draws a part by seed", async () => {
    await init("--collection", "town", "--limit", "3", "--seed", "5");
    expect(readFileSync(csvFile(), "utf8").match(/^[LUP]-/gmu)).toHaveLength(3);
  });
});

it.each([
  ["nothing to do", []],
  ["an accepted file without a place for it", ["--accept", "a.csv"]],
  ["a limit for what was reviewed", ["--accept", "a.csv", "--out", "b.jsonl", "--limit", "3"]],
  ["an unknown option", ["--colection", "x"]],
])("refuses %s", (_what, args) => {
  expect(() => parseInitOptions(args)).toThrow("--help");
});
