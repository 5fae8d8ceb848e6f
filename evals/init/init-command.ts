import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Assistant } from "../../core/assistant.ts";
import type { SourceDocument } from "../../core/types.ts";
import { CaseFileError, EvalUsageError } from "../eval-errors.ts";
import { EXIT } from "../exit-codes.ts";
import type { CaseLine } from "../ledger/case-line.ts";
import { draftFromCorpus, renderLines } from "../ledger/write-cases.ts";
import { DEFAULT_SEED } from "../plan-cases.ts";
import { sampleCases } from "../sample-cases.ts";
import { writeFileAtomically } from "../write-file-atomically.ts";
import { acceptRows } from "./accept-rows.ts";
import { draftOtherYears } from "./draft-other-years.ts";
import { draftPassageCases } from "./draft-passages.ts";
import type { InitOptions } from "./init-options.ts";
import { readReview } from "./read-review.ts";
import { toReviewCsv } from "./write-review.ts";

type Reading = Pick<Assistant, "exportFigures" | "listDocuments" | "getDocument" | "close">;

export interface InitDependencies {
  /** @throws CollectionNotFoundError */
  openCollection: (collection: string) => Promise<Reading>;
  /** Where drafts go unless told otherwise. */
  ownFolder: string;
  print: (text: string) => void;
}

/**
 * Drafts cases from a collection, or reads the drafts back that a person has reviewed. Returns the exit code.
 * @throws AppError for files that cannot be used or are in the way.
 */
export async function runInitCommand(options: InitOptions, dependencies: InitDependencies): Promise<number> {
  const { acceptFile, outFile, collection } = options;
  if (acceptFile !== null && outFile !== null) return accept({ ...options, acceptFile, outFile }, dependencies);
  if (collection === null) throw new EvalUsageError("--collection 名前 を指定してください。");
  return draft({ ...options, collection }, dependencies);
}

/** Of the wordings of one question a person reviews one. */
const REVIEWED_STYLE = "polite";
const FOREIGN_WORD = /[a-z]{3,}/iu;

async function draft(
  { collection, outFile, limit, seed, isReplace }: InitOptions & { collection: string },
  { openCollection, ownFolder, print }: InitDependencies,
): Promise<number> {
  const path = outFile ?? join(ownFolder, `${collection}.csv`);
  assertFree(path, isReplace);
  const assistant = await openCollection(collection);
  try {
    const { cases, unanswerable } = await draftFromCorpus(assistant, collection);
    const documents = await readDocuments(assistant, collection);
    const reviewed = cases.filter(isReviewed);
    const otherYears = draftOtherYears(
      reviewed,
      unanswerable,
      documents.map(({ text }) => text),
    );
    const drafts = [
      ...reviewed,
      ...unanswerable.filter(isReviewed),
      ...otherYears,
      ...draftPassageCases(documents),
    ].map(withFewForms);
    if (drafts.length === 0) {
      print(
        `コレクション "${collection}" からは下書きを作れませんでした。評価項目を自分で書くには docs/evaluation-guide.md を見てください。`,
      );
      return EXIT.failed;
    }
    const chosen = limit === null ? drafts : sampleCases(drafts, { size: limit, seed: seed ?? DEFAULT_SEED });
    await writeFileAtomically(path, toReviewCsv(chosen));
    for (const [type, count] of countTypes(chosen)) print(`  ${type}: ${count} 件`);
    print(`下書き ${chosen.length} 件を書きました: ${path}`);
    print(
      `表計算ソフトで開き、採用する行に ○、しない行に × を付けて保存してから:\n  npm run eval:init -- --accept ${path} --collection ${collection} --out ${join(ownFolder, `${collection}.jsonl`)}`,
    );
    return EXIT.ok;
  } finally {
    await assistant.close();
  }
}

/** A question about something else is drafted in one wording only. */
function isReviewed({ tags = [], change }: CaseLine): boolean {
  return tags.includes(REVIEWED_STYLE) || change === "measure";
}

/** Of forms that grading takes for the same, and of those in another language, a person reviews none. */
function withFewForms(line: CaseLine): CaseLine {
  const must_include = line.must_include.map(([first = "", ...others]) => {
    const shown = [first];
    for (const form of others) {
      const isForeign = FOREIGN_WORD.test(form.normalize("NFKC")) && !FOREIGN_WORD.test(first.normalize("NFKC"));
      if (!isForeign && !shown.some((one) => one.normalize("NFKC") === form.normalize("NFKC"))) shown.push(form);
    }
    return shown;
  });
  return { ...line, must_include };
}

function countTypes(cases: readonly CaseLine[]): [string, number][] {
  const types = [...new Set(cases.map(({ type }) => type))];
  return types.map((type) => [type, cases.filter((one) => one.type === type).length]);
}

async function accept(
  { acceptFile, outFile, collection, isReplace }: InitOptions & { acceptFile: string; outFile: string },
  { openCollection, print }: InitDependencies,
): Promise<number> {
  assertFree(outFile, isReplace);
  const rows = readReview(await readBytes(acceptFile), acceptFile);
  const texts = collection === null ? null : await readTexts(await openCollection(collection), collection);
  const { cases, problems, rejected, open } = acceptRows(rows, texts);
  for (const problem of problems) print(problem);
  if (problems.length > 0) {
    print(`直すべき点が ${problems.length} 件あるので、何も書いていません。直してからもう一度実行してください。`);
    return EXIT.failed;
  }
  if (cases.length === 0) {
    print(`採用（○）の行がありません（× ${rejected} 件、空欄 ${open} 件）。採用する行に ○ を付けてください。`);
    return EXIT.failed;
  }
  await writeFileAtomically(outFile, renderLines(cases));
  print(`採用 ${cases.length} 件を書きました（× ${rejected} 件、空欄 ${open} 件）: ${outFile}`);
  if (texts === null) print("引用が文書にあるかは調べていません。調べるには --collection 名前 を付けてください。");
  return EXIT.ok;
}

/** @throws EvalUsageError when a file is there that somebody may have worked on. */
function assertFree(path: string, isReplace: boolean): void {
  if (!isReplace && existsSync(path)) {
    throw new EvalUsageError(`${path} は既にあります。--out で別の名前にするか、--replace で置き換えてください。`);
  }
}

async function readBytes(file: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: unknown) => {
    throw new CaseFileError(`${file} を読めません（${(cause as Error).message}）。パスを確かめてください。`, cause);
  });
}

async function readTexts(assistant: Reading, collection: string): Promise<Map<string, string>> {
  try {
    const documents = await readDocuments(assistant, collection);
    return new Map(documents.map(({ source, text }) => [source, text]));
  } finally {
    await assistant.close();
  }
}

async function readDocuments(
  assistant: Pick<Assistant, "listDocuments" | "getDocument">,
  collection: string,
): Promise<SourceDocument[]> {
  const documents: SourceDocument[] = [];
  for (const { id } of await assistant.listDocuments(collection)) {
    const document = await assistant.getDocument(id, collection);
    if (document !== undefined) documents.push(document);
  }
  return documents;
}
