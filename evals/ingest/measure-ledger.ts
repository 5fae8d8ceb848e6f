import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { openCollectionIndex } from "../../core/search-index/collection-index.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import type { Measure, MeasurePart } from "../measures/measure.ts";
import { PATHS } from "../repository-paths.ts";
import { createTemporaryFolder } from "../temporary-folder.ts";
import { findUncovered } from "./measure-number-coverage.ts";

/** Digits that number an item of a list, a heading or a note, at the beginning of their line. */
const ITEM_NUMBER = /^[\s\u3000#・•\-*]*[（(]?[\d０-９]{1,2}[.．、)）]?$/u;

/**
 * Whether every figure of the policy corpus is in the ledger that is stored with its index. Digits and kanji numerals
 * are counted in the files themselves by patterns that the parser does not know; each must lie in a span of the
 * ledger, or be explained by what stands around it.
 */
export const measureLedger: MeasurePart = async () => {
  const work = await createTemporaryFolder("measure-ledger");
  const options = {
    source: PATHS.corpusFolder,
    collection: "measure",
    stateDir: work.path,
    embedder: createLexicalEmbedder(),
  };
  try {
    await ingestFolder(options);
    const index = await openCollectionIndex(options);
    let total = 0;
    let held = 0;
    const misquoted: string[] = [];
    const reasons = new Map<string, number>();
    const missing: string[] = [];
    for (const { id, source } of index.content.listDocuments()) {
      const text = index.content.documentById(id)?.text ?? "";
      const figures = index.content.figuresOfDocument(id);
      held += figures.length;
      for (const figure of figures) {
        if (text.slice(figure.charStart, figure.charEnd) !== figure.text) misquoted.push(`${source}: ${figure.text}`);
      }
      const found = findUncovered(text, figures);
      total += found.total;
      for (const { text: digits, charStart, reason, around } of found.uncovered) {
        const lineStart = text.lastIndexOf("\n", charStart - 1) + 1;
        const isItem = ITEM_NUMBER.test(text.slice(lineStart, charStart + digits.length + 1).trimEnd());
        const why = reason ?? (isItem ? "項目の番号" : null);
        if (why === null) missing.push(`${source}:${charStart} 「${digits}」 …${around}…`);
        else reasons.set(why, (reasons.get(why) ?? 0) + 1);
      }
    }
    index.close();
    return [coverage({ total, held, reasons, missing }), fidelity(held, misquoted)];
  } finally {
    await work.remove();
  }
};

function coverage(found: { total: number; held: number; reasons: Map<string, number>; missing: string[] }): Measure {
  const { total, held, reasons, missing } = found;
  const counts = [...reasons].map(([reason, count]) => `${reason} ${count}`).join("、");
  return {
    name: "政策文書の数値台帳の網羅",
    value: `台帳 ${held} 件、台帳にない数字 ${missing.length}（全 ${total}、数値でないもの: ${counts}）`,
    target: "0",
    passed: held > 0 && missing.length === 0,
    failures: missing,
  };
}

function fidelity(held: number, misquoted: string[]): Measure {
  return {
    name: "台帳の文字列と原文の一致",
    value: `${held - misquoted.length}/${held}`,
    target: "すべて",
    passed: held > 0 && misquoted.length === 0,
    failures: misquoted,
  };
}
