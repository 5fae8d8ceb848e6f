import words from "../../data/safety-words.json" with { type: "json" };

/** The editable words of `data/safety-words.json`, by what they name. */
export type SafetyWords = keyof typeof words;

/** One alternative of a pattern for all words of a list; they are written as people write them, not as patterns. */
export function anyWord(list: SafetyWords): string {
  const escaped = words[list].map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  return `(?:${escaped.join("|")})`;
}
