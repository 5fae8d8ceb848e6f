import { plainText } from "../../core/text/normalise.ts";

/** What opens a new thought; the label stands after the last of these. */
const CLAUSE_START = /[。、，；;：:！？!?\n「『（(【]/gu;
const MAX_LABEL_CHARS = 60;
/** Particles and signs between a label and its value: 「利用率は」, 「利用率：」, 「約」. */
const TAIL = /(?:[はがもをにでとの：:＝=\s]|については?|として|約|およそ|ほぼ|最大|最低|計|合計)*$/u;

/**
 * The words right before a figure that say what it counts: 「日本の利用率は」 → 「日本の利用率」. When the figure opens
 * its clause, the clause before it.
 * @param before the statement's text up to the figure.
 */
export function labelBefore(before: string): string {
  const plain = plainText(before.slice(-4 * MAX_LABEL_CHARS));
  const pieces = plain.split(CLAUSE_START).map((piece) => piece.replace(TAIL, "").trim());
  const label = pieces.findLast((piece) => /\p{L}/u.test(piece)) ?? "";
  return label.slice(-MAX_LABEL_CHARS);
}
