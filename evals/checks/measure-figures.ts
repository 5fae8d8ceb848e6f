import { type CitedSource, checkFigures } from "../../core/answer/check-figures.ts";
import { readSource } from "../../core/answer/figure-check/cited-source.ts";
import { valuesAgree } from "../../core/answer/figure-check/value-agreement.ts";
import { type Figure, parseFigures } from "../../core/figures/parse-figures.ts";
import { contains } from "../matcher/contains.ts";
import type { Measure, MeasurePart } from "../measures/measure.ts";
import { toShare } from "../measures/share.ts";
import { listCaseFiles, readCaseFiles } from "../read-cases.ts";
import { PATHS } from "../repository-paths.ts";
import { type CitedSentence, citedCases, citedCells } from "./cited-sentences.ts";
import { type Mutation, mutantsOf } from "./mutate-figures.ts";
import { openCitations } from "./open-citations.ts";

const CAUGHT_VALUES = 0.99;
const CAUGHT_OTHERS = 0.9;
const UNMARKED = 0.99;

/**
 * True sentences whose figures must not be marked, and the same sentences made false, which must be: the model answers
 * of the development questions with their evidence, and sentences made of the cells and pairs of the corpus.
 */
export const measureFigures: MeasurePart = async () => {
  const corpus = await openCitations(PATHS.corpusFolder);
  try {
    const cases = await readCaseFiles(await listCaseFiles(PATHS.casesFolder));
    const answers = citedCases(cases, corpus);
    const cells = citedCells(corpus);
    return [...measureSentences("模範解答", answers), ...measureSentences("表と対の文", cells), measureSwaps(cells)];
  } finally {
    await corpus.close();
  }
};

function measureSentences(name: string, sentences: readonly CitedSentence[]): Measure[] {
  const marked: string[] = [];
  const markedThoughHeld: string[] = [];
  let total = 0;
  let held = 0;
  const mutants = new Map<Mutation, { total: number; missed: string[] }>();
  for (const { text, sources, label } of sentences) {
    const figures = parseFigures(text);
    const read = sources.map(readSource);
    const checked = checkFigures({ text, sources });
    for (const [at, figure] of figures.entries()) {
      total++;
      const isHeld = sources.some((source) => contains(textOf(source), figure.text));
      if (isHeld) held++;
      if (checked[at]?.status === "unsupported") {
        const failure = `${label}: 「${figure.text}」 ${checked[at]?.reason} / ${text}`;
        marked.push(failure);
        if (isHeld) markedThoughHeld.push(failure);
        continue;
      }
      for (const { mutation, text: changed } of mutantsOf(text, figure)) {
        const mutant = parseFigures(changed)[at];
        if (mutant === undefined || isStillStated(mutant, mutation, read)) continue;
        const counts = mutants.get(mutation) ?? { total: 0, missed: [] };
        mutants.set(mutation, counts);
        counts.total++;
        if (checkFigures({ text: changed, sources })[at]?.status !== "unsupported")
          counts.missed.push(`${label}: ${changed}`);
      }
    }
  }
  return [
    toShare({
      name: `数値の照合（${name}）: 出典に書かれた正しい数値に印が付かない`,
      total: held,
      failures: markedThoughHeld,
      target: UNMARKED,
    }),
    {
      ...toShare({
        name: `数値の照合（${name}）: すべての数値に印が付かない（根拠の行にない数値を含む）`,
        total,
        failures: marked,
        target: UNMARKED,
      }),
      target: "–",
      passed: true,
    },
    ...[...mutants].map(([mutation, { total: count, missed }]) =>
      toShare({
        name: `数値の照合（${name}）: ${MUTATION_NAMES[mutation]}を見つける`,
        total: count,
        failures: missed,
        target: mutation === "value" || mutation === "digits" ? CAUGHT_VALUES : CAUGHT_OTHERS,
      }),
    ),
  ];
}

/** What a citation shows a reader, as text. */
function textOf({ citation, context }: CitedSource): string {
  return `${citation.quote}\n${context}\n${citation.title}\n${citation.asOf ?? ""}`;
}

const MUTATION_NAMES: Readonly<Record<Mutation, string>> = {
  value: "末尾の数字の違い",
  digits: "数字の入れ替わり",
  unit: "単位の違い",
  year: "年のずれ",
  direction: "増減の逆転",
  limit: "以上・未満の逆転",
};

/** A changed value that the sources state as well makes no false sentence that values alone could tell. */
function isStillStated(mutant: Figure, mutation: Mutation, sources: readonly ReturnType<typeof readSource>[]): boolean {
  if (mutation === "direction" || mutation === "limit") return false;
  return sources.some(({ quoted, above, years }) =>
    [...quoted.map(({ figure }) => figure), ...above].some((figure) =>
      valuesAgree({ figure: mutant, direction: null }, figure, years),
    ),
  );
}

/** The value of another row of the same column, said of this one. */
function measureSwaps(sentences: readonly CitedSentence[]): Measure {
  const missed: string[] = [];
  let total = 0;
  for (const { swapped, sources, label } of sentences) {
    for (const text of swapped) {
      total++;
      if (!checkFigures({ text, sources }).some(({ status }) => status === "unsupported"))
        missed.push(`${label}: ${text}`);
    }
  }
  return toShare({
    name: "数値の照合（表と対の文）: 同じ表の別の行・対との取り違えを見つける",
    total,
    failures: missed,
    target: CAUGHT_OTHERS,
  });
}
