import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAssistant } from "../../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import type { DraftedCases } from "../../../evals/ledger/draft-cases.ts";
import { draftFromCorpus } from "../../../evals/ledger/write-cases.ts";
import { createTemporaryFolder, type TemporaryFolder } from "../../../evals/temporary-folder.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";

const REPORT = `# 港湾の現況（令和5年6月）

## 2021年

### 風力で動く桟橋を利用している漁協

カナダ(61.2%) ノルウェー(47.5%)

## 桟橋を使わない理由

|  | 2021年 |
|---|---|
| 遠い | 12.5% |
| 料金が高い | 30.1% |
| その他 | 4.0% |

## 桟橋の整備

- 桟橋整備計画を策定（2022年4月8日）
- 漁業者約340人が利用を開始
- 漁船の数は51隻。
- この結果、12件の事故があった。

## 灯台の予算

- 灯台の改修費は2.4億円。
`;
const OTHER = `# 別の資料（令和4年1月）

## 桟橋の整備

- 漁船の数は87隻。
`;

let folder: TemporaryFolder;
let drafted: DraftedCases;
beforeAll(async () => {
  folder = await createTemporaryFolder("draft");
  const source = join(folder.path, "documents");
  await mkdir(source);
  await writeFile(join(source, "report.md"), REPORT);
  await writeFile(join(source, "other.md"), OTHER);
  const stateDir = join(folder.path, "state");
  const embedder = createLexicalEmbedder();
  await ingestFolder({ source, collection: "ports", stateDir, embedder });
  const assistant = await createAssistant({ stateDir, defaultCollection: "ports", embedder });
  drafted = await draftFromCorpus(assistant);
  await assistant.close();
});
afterAll(() => folder.remove());

const asked = (): string[] => drafted.cases.map(({ question }) => question);
const about = (word: string): DraftedCases["cases"] => drafted.cases.filter(({ question }) => question.includes(word));

describe("draftLedgerCases", () => {
  it("asks for a value of a country in a year, with its neighbours as near misses and its line as evidence", () => {
    const [polite] = about("ノルウェー");

    expect(polite).toMatchObject({
      question: "2021年にノルウェーで風力で動く桟橋を利用している漁協の割合は何％ですか。",
      figures: [{ text: "47.5%", value: 47.5, unit: "%", as_of: "2021" }],
      evidence: [{ doc: "report.md", line_start: 7, line_end: 7, quote: "カナダ(61.2%) ノルウェー(47.5%)" }],
    });
    expect(polite?.near_misses?.map(({ text }) => text)).toContain("61.2%");
    expect(polite?.must_include[0]).toEqual(expect.arrayContaining(["47.5%", "47.5パーセント", "４７．５％"]));
    expect(about("ノルウェー").map(({ tags }) => tags?.[0])).toEqual(["polite", "request", "short", "keyword"]);
  });

  it("asks for cells by their row, but not for a row that says nothing by itself", () => {
    expect(asked()).toContain("桟橋を使わない理由のうち、「料金が高い」の割合は2021年に何％ですか。");
    expect(asked().filter((question) => question.includes("その他"))).toEqual([]);
  });

  it("asks when something happened, and how many there are in a sentence", () => {
    expect(asked()).toContain("桟橋整備計画を策定したのはいつですか。");
    expect(asked().some((question) => /改修費は何?いくらですか/u.test(question))).toBe(true);
    const [repair] = about("改修費");
    expect(repair?.must_include[0]).toEqual(expect.arrayContaining(["2.4億円", "２．４億円"]));
  });

  it("skips what two documents answer differently, and what rests on another sentence, and says so", () => {
    expect(asked().filter((question) => /漁船の数|この結果/u.test(question))).toEqual([]);
    expect(drafted.skipped["another value would answer the question too"]).toBe(2);
    expect(drafted.skipped["a clause that rests on what stands before it"]).toBe(1);
  });

  it("makes unanswerable variants by a year, a country or a measure that no text names", () => {
    const all = `${REPORT}${OTHER}`;
    const changes = new Set(drafted.unanswerable.map(({ change }) => change));

    expect(changes).toEqual(new Set(["year", "country", "measure"]));
    for (const { question, change, behavior, variant_of } of drafted.unanswerable) {
      expect(behavior).toBe("abstain");
      expect(drafted.cases.map(({ id }) => id)).toContain(variant_of);
      if (change === "year") expect(all).not.toContain(/\d{4}年/u.exec(question)?.[0]);
      if (change === "country") expect(question).not.toMatch(/カナダ|ノルウェー/u);
    }
  });

  it("gives every case an id of its own", () => {
    const ids = [...drafted.cases, ...drafted.unanswerable].map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });
});
