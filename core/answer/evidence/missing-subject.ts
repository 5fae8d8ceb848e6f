import type { Understanding } from "../../retrieval/understand-question.ts";
import { toMatchText } from "../../text/match-text.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import type { RoleConcept } from "./concept-roles.ts";
import type { ScoredEvidence } from "./evidence.ts";
import { versionsIn } from "./versions.ts";

/** A concept further away than the statement and what stands above it does not say what its figure measures. */
const BESIDE = 0.8;
/** 「いつ公布されましたか」「公布された日」「署名日」: the event whose time is asked for. */
const WHEN_DONE =
  /いつ(?:ごろ|頃)?(?:に|から)?、?(?<done>\p{Script=Han}{2,4}?)(?:さ|し|す|予定|の?(?:です|でしょう))|(?<dated>\p{Script=Han}{2,4}?)(?:された|した|の)?(?:年月日|日付|日時|日)(?:は|を|が|って|$|[?。、])/u;
/** Stages in the life of a law, an agreement, a body or a work: each has a date of its own. */
const STAGES = new Set(
  "公布 施行 成立 可決 否決 提出 署名 調印 批准 発効 失効 廃止 解散 解任 就任 退任 辞任 着工 起工 竣工 完工 落成 上場 買収 合併 逮捕 起訴 判決 落札 入札 納品 受賞 出願 登録"
    .split(" ")
    .map(toMatchText),
);
/** What is counted, when no kind of figure is its own. */
const ENGLISH_COUNTED =
  /\bhow many (?<counted>[a-z][a-z -]{2,40}?)(?= (?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|in|of|on|for|at|by|under|there)\b)/u;

/**
 * What a figure must be about and no statement that gives one is: the version, the stage of a matter, or what is counted.
 * The topic alone does not answer.
 * @param holding pieces near the best one that hold a figure of the asked kind.
 */
export function untoldSubject(
  concepts: readonly RoleConcept[],
  holding: readonly ScoredEvidence[],
  { asked, searchedQuestion }: Pick<Understanding, "asked" | "searchedQuestion">,
): string[] {
  const question = normaliseForSearch(searchedQuestion);
  const isTold = (at: number): boolean => holding.some(({ covered }) => (covered[at] ?? 0) >= BESIDE);
  const version = untoldVersion(question, holding);
  if (version !== null) return [version];
  const sought = asked.figures.includes("date") ? stageOf(question) : countedOf(question);
  const untold = concepts.flatMap(({ label }, at) =>
    sought.includes(toMatchText(label)) && !isTold(at) ? [label] : [],
  );
  return untold.length === 0 ? contrasting(concepts, holding, searchedQuestion.normalize("NFKC")) : untold;
}

/** 「第1.1版」 is not told by what tells of another version and of none that is asked about. */
function untoldVersion(question: string, holding: readonly ScoredEvidence[]): string | null {
  const [asked] = versionsIn(question);
  if (asked === undefined || holding.length === 0) return null;
  const isOther = ({ text, above }: ScoredEvidence): boolean => {
    const own = versionsIn(text);
    const told = own.length > 0 ? own : versionsIn(above.text);
    return told.every(({ number }) => number !== asked.number);
  };
  return holding.every(isOther) ? asked.text : null;
}

function stageOf(question: string): string[] {
  const { done, dated } = WHEN_DONE.exec(question)?.groups ?? {};
  const event = toMatchText(done ?? dated ?? "");
  return STAGES.has(event) ? [event] : [];
}

function countedOf(question: string): string[] {
  const counted = ENGLISH_COUNTED.exec(question)?.groups?.counted;
  const noun = counted?.split(" ").at(-1);
  return noun === undefined ? [] : [toMatchText(noun)];
}

const COMPOUND =
  /(?<qualifier>[高低]?[\p{Script=Han}\p{Script=Katakana}ー]{2,8}?)(?<head>ai(?=(?:システム|モデル)?(?![\p{Script=Han}\p{Script=Katakana}ーa-z]))|システム|モデル|事業者|[人材者国車料金費額税])(?:(?<=ai)|(?![\p{Script=Han}\p{Script=Katakana}ーa-z]))/gu;

/** 「高リスクAI」 is not told by a figure that stands beside 「禁止AI」 only: what the kinds share is no answer for one. */
function contrasting(concepts: readonly RoleConcept[], holding: readonly ScoredEvidence[], question: string): string[] {
  for (const { groups } of toMatchText(question).matchAll(COMPOUND)) {
    const { qualifier = "", head = "" } = groups ?? {};
    const parts = concepts.flatMap(({ label, kind }, at) =>
      kind !== "frame" && label.length > 1 && qualifier.endsWith(toMatchText(label)) ? [at] : [],
    );
    if (parts.length === 0) continue;
    const isOfOther = ({ text, covered }: ScoredEvidence): boolean =>
      parts.every((at) => (covered[at] ?? 0) < BESIDE) &&
      [...toMatchText(text).matchAll(COMPOUND)].some((other) => other.groups?.head === head);
    if (holding.length > 0 && holding.every(isOfOther)) return [inWordingOf(question, `${qualifier}${head}`)];
  }
  return [];
}

/** As the question spells it: match text folds case and long vowels. */
function inWordingOf(question: string, form: string): string {
  const at = question.toLowerCase().indexOf(form);
  return at === -1 ? form : question.slice(at, at + form.length);
}
