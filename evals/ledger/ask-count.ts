import type { PlacedFigure } from "../../core/figure-ledger.ts";
import type { Attempt } from "./ask.ts";
import { underTopic } from "./ask-series.ts";
import type { Statement } from "./ledger-source.ts";
import { isBalanced, pathOf, searchWords } from "./topic.ts";
import { askingWord } from "./written-unit.ts";

const MAX_NAME_CHARS = 40;

/** A heading that counts: 「○○に重要な4つの要素」, 「○○指針の12項目」. Null for anything else. */
export function askCount(figure: PlacedFigure, { before, after }: Statement): Attempt | null {
  const word = askingWord(figure);
  if (word === null || figure.kind !== "count" || `${before}${after}`.length > MAX_NAME_CHARS) return null;
  const counted = /^の([^、。（(はがを]+)$/u.exec(after)?.[1];
  const name =
    counted !== undefined && /[なのるたい]$/u.test(before)
      ? `${before}${counted}`
      : after === "" && /[^の]の$/u.test(before)
        ? before.slice(0, -1)
        : null;
  if (name === null || /[、。]|[①-⑳]/u.test(name) || !isBalanced(name)) return null;
  const { prefix, topic } = underTopic(pathOf(figure.measure).slice(0, -1), name);
  return {
    figures: [figure],
    type: "figure",
    subject: name,
    year: null,
    thing: null,
    questions: {
      polite: `${prefix}${name}は${word}ありますか。`,
      request: `${prefix}${name}が${word}あるか教えてください。`,
      short: `${prefix}${name}は${word}？`,
      keyword: [...searchWords(topic, 3), ...searchWords(name, 6), "数"].join(" "),
    },
  };
}
