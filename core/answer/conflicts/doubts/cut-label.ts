import type { DoubtRule } from "./doubt.ts";

/** An adjective in な or a particle that wants a noun behind it, where the label ends. */
const CUT_END = /(?:[\p{Script=Han}]な|[\p{Script=Han}\p{Script=Katakana}](?:を|への|からの|による))$/u;

/** A row label that breaks off where a word must follow (「手続が複雑な」): a letter or word was lost or mistaken. */
export const doubtCutLabel: DoubtRule = ({ cell, span }) => {
  if (cell === undefined || cell.value === "" || !CUT_END.test(cell.row.trim())) return null;
  return {
    text: `なお、項目名の「${cell.row.trim()}」は語の途中で切れた形で、原文の誤記・脱字の可能性があります。`,
    spans: [span],
  };
};
