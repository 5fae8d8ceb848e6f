import { type Figure, parseFigures } from "../figures/parse-figures.ts";
import { yearsIn } from "../retrieval/years.ts";
import { containsTerm } from "../text/match-text.ts";
import { normaliseForSearch } from "../text/normalise.ts";
import type { CheckedFigure } from "../types.ts";

/** Wording that says that something is not in the documents. */
const DENIAL =
  /(?:見当たり|見つかり|見つけられ|確認でき|含まれてい|示されてい|書かれてい|記載されてい|記載(?:は|が)?(?:あり|ござい)|という記載は(?:あり|ござい)|わかり|分かり)(?:ません|ない)|記載(?:が|は)?な(?:い|く)|not (?:found|state|stated|contain|mention)\b|no (?:statement|mention|information)/iu;

/** 「「2025年下半期」とする記載」 and 「「45名の港」について、」 mention words and do not claim them. */
const MENTION = /」と(?:する|いう|の)(?:記載|表記|記述)/u;
/** What an answer of several parts names each of them by. */
const TOPIC = /「(?<topic>[^「」]+)」について、/u;

/**
 * Tells figures that only repeat the question (「2022年についての記載は見当たりません」) from claims. `text` is the sentence
 * of the figure: one that is affirmed (「はい、99%です」) is a claim, whatever another sentence denies.
 */
export function echoedFigures(question: string): (figure: CheckedFigure, text: string) => boolean {
  // Read when a figure may be an echo; most answers have none.
  let read: { asked: Figure[]; wording: string; years: number[] } | undefined;
  const readQuestion = (): { asked: Figure[]; wording: string; years: number[] } => {
    read ??= {
      asked: parseFigures(question),
      wording: normaliseForSearch(question),
      // 「（2025）」 and 「R7」 are repeated as 2025年.
      years: yearsIn(question).map((year) => year * 10_000),
    };
    return read;
  };
  const isAsked = ({ text, value, unit }: CheckedFigure): boolean => {
    const { asked, wording, years } = readQuestion();
    return (
      containsTerm(wording, normaliseForSearch(text)) ||
      (unit === "年" && years.includes(value)) ||
      asked.some((figure) => figure.value === value && figure.unit === unit)
    );
  };
  const isInTopic = ({ text: written }: CheckedFigure, text: string): boolean => {
    const topic = TOPIC.exec(text);
    if (topic === null) return false;
    const rest = text.slice(topic.index + topic[0].length);
    const form = normaliseForSearch(written);
    // Said again behind the topic, it is claimed.
    const isClaimed = containsTerm(normaliseForSearch(rest), form);
    return !isClaimed && containsTerm(normaliseForSearch(topic.groups?.topic ?? ""), form);
  };
  return (figure, text) => (DENIAL.test(text) || MENTION.test(text) || isInTopic(figure, text)) && isAsked(figure);
}
