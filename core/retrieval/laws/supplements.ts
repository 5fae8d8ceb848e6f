import type { Chunk } from "../../types.ts";

const SUPPLEMENT = /^附\s*則/u;
/** What supplements are about: from when a law applies, and what goes on to apply as it was. */
const ABOUT_SUPPLEMENT =
  /附\s?則|経過措置|施行期日|施行日|(?:いつ|何[年月日]).{0,12}施行|従前の例|改正(?:法|前|後)|一部改正/u;

/** Whether a chunk of a law stands in one of its supplements（附則）. */
export function isInSupplement({ headings }: Pick<Chunk, "headings">): boolean {
  return headings.some(({ text }) => SUPPLEMENT.test(text));
}

/** Whether a question is about what supplements hold. */
export function asksAboutSupplement(question: string): boolean {
  return ABOUT_SUPPLEMENT.test(question);
}
