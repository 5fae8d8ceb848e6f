import { parseFigures } from "../../figures/parse-figures.ts";
import { findRegions } from "../../retrieval/region-names.ts";
import type { Understanding } from "../../retrieval/understand-question.ts";
import { toMatchText } from "../../text/match-text.ts";

/** What a question wants of every item of a list, and whether an item tells it. */
const ASKED: readonly (readonly [RegExp, (item: string) => boolean])[] = [
  [/どこで|どこの国|どの国|(?:開催|参加|加盟|構成)国/u, (item) => findRegions(toMatchText(item)).length > 0],
  [/いつ/u, (item) => parseFigures(item).some(({ date }) => date !== undefined)],
];

/**
 * Whether every item tells what a question asks of each (「どこで」: a country); false when it asks none of these, or asks
 * it of a year: then one item is wanted, not all.
 */
export function showAsked(
  items: readonly { text: string }[],
  { searchedQuestion, years }: Pick<Understanding, "searchedQuestion" | "years">,
): boolean {
  const tests = ASKED.filter(([asks]) => asks.test(searchedQuestion)).map(([, shows]) => shows);
  if (tests.length === 0 || years.length > 0 || items.length < 2) return false;
  return items.every(({ text }) => tests.every((shows) => shows(text)));
}
