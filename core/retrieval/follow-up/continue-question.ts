import { parseFigures } from "../../figures/parse-figures.ts";
import { toMatchText } from "../../text/match-text.ts";
import type { Synonyms } from "../synonyms.ts";
import {
  INTERROGATIVE,
  isAttribute,
  isOfTheValue,
  type QuestionShape,
  shapeOf,
  withoutOpening,
} from "./question-shape.ts";
import { pointsBack, resolveReferences } from "./references.ts";
import { relativeTime } from "./relative-time.ts";
import { replaceLike } from "./replace-like.ts";
import { answeredName, latinNames, proseOf } from "./reply.ts";
import { askOfItem } from "./reply-items.ts";
import { type SeriesStep, seriesStep, steppedOrdinal } from "./series-step.ts";
import {
  contrastSlots,
  joinedWording,
  ordinalSlots,
  rankSlots,
  regionSlots,
  replaceSlots,
  type Slot,
  timeSlots,
  withoutSlots,
} from "./slots.ts";
import { splitAsks } from "./split-asks.ts";

/** A turn of the conversation that a follow-up continues. */
export interface TurnContext {
  /** From 1, among the user's messages. */
  turn: number;
  /** Completed. */
  question: string;
  reply: string;
}

export interface ContinuedQuestion {
  question: string;
  parts: string[];
  asksTheSame: boolean;
  /** The follow-up pointed to what it takes over (「その会議」), so that this is no less meant than its own words. */
  isPointedTo: boolean;
  step: SeriesStep | null;
}

const CORRECTS =
  /^(?:いや|いいえ|違う|ちがう|え[、。っ]|no\b|wait\b)|(?:でしょう?|じゃない(?:の|ん?ですか)?|ではない(?:の|ん?ですか)?|では?なく(?:て)?|じゃなかった(?:っ?け|の|です)?|だった(?:はず|よね|っけ|のでは).{0,6}|のはず(?:では)?(?:です)?|です?よね|だよね|と(?:聞|習|読)い?[たんき].{0,6}|isn't it|right)[\s?？。!！]*$/iu;
const CORRECTION_OPENING = /^(?:(?:いや|いいえ|違う|ちがう|違います|え|no|wait)[っー]*[、。,\s]*)+/iu;
/** Names that only say what was to be told: the answer stands for them. */
const ASKS_A_NAME = /名前|名称|略称|何という|誰|どこ|どの|何と呼/u;
const NOTHING_LEFT =
  /^(?:の(?:方|ほう|場合|分))?(?:が|は|も|だと|では|なら|って|については|だったら|に(?:ついて)?は|で|の?(?:数字|値)は)?(?:抜けて(?:い?ます|る|ない)?|どう(?:です(?:か)?|なの|な(?:って|った|ります|りました).{0,6})?|いかが(?:です(?:か)?)?|教えて(?:ください)?|知りたい(?:です)?|お願い(?:します)?|(?:in|for|of|on|the|at|about)\b\s*)*[\s?？。!！]*$/iu;
const MORE =
  /^(?:他|ほか|その他|残り)(?:に)?(?:は|も)?(?:何が?|ある|あります|ありますか|教えて|ください)*[\s?？。!！]*$|^(?:もっと|もう少し|さらに)?(?:詳しく|くわしく|具体的に|詳細を?)(?:教えて|説明して|お願い|知りたい|話して)?(?:ください|します|です)?[\s?？。!！]*$|^(?:tell me )?more(?: details?)?(?: please)?[?.!]*$/iu;
const DOCUMENT = /(?:\d{1,2}月|別|他|ほか|もう(?:一つ|ひとつ))の?(?:資料|文書|版|レポート)|[「『][^」』]{3,60}[」』]/u;

/** Continues the question of an earlier turn with what a follow-up says. @param body less its lead-in, in NFKC. */
export function continueQuestion(body: string, context: TurnContext, synonyms: Synonyms): ContinuedQuestion {
  const step = seriesStep(body, { reply: proseOf(context.reply), question: context.question });
  if (step) return stepFrom(context, step);
  const ofItem = askOfItem(body, context.reply);
  if (ofItem !== null) return { question: ofItem, parts: [], asksTheSame: false, isPointedTo: true, step: null };
  if (MORE.test(body))
    return { question: context.question, parts: [], asksTheSame: true, isPointedTo: false, step: null };
  const asks = splitAsks(body);
  if (asks.length > 1) {
    const parts = asks.map((ask) => continueOne(ask, context, synonyms).question);
    return { question: parts.join(" "), parts, asksTheSame: false, isPointedTo: pointsBack(body), step: null };
  }
  return { isPointedTo: pointsBack(body), ...continueOne(body, context, synonyms), parts: [], step: null };
}

/** The next of a numbered series is found by its number, any other by where it stands. */
function stepFrom({ question }: TurnContext, step: SeriesStep): ContinuedQuestion {
  const [ordinal] = ordinalSlots(question);
  const [offset] = step.offsets;
  const by = ordinal && offset !== undefined && step.offsets.length === 1 ? steppedOrdinal(ordinal.text, offset) : null;
  if (ordinal === undefined || by === null) return { question, parts: [], asksTheSame: true, isPointedTo: false, step };
  return {
    question: replaceSlots(question, [ordinal], by),
    parts: [],
    asksTheSame: true,
    isPointedTo: false,
    step: null,
  };
}

/** 「林業分野だとどれに当たる」 asks the same of another. */
const CONDITIONAL = /^(?<name>[^、?？はがを]{1,20}?)(?:だったら|だと|の場合は?|なら|では)、?(?<rest>.{2,20})$/u;

function asksOnly(rest: string): boolean {
  const other = rest.replace(
    /(?:それ|これ)?(?:に|と)?(?:当たり?|なり?|該当し?|相当し?)?(?:る|ます|です|の|か)*[\s?？。]*$/u,
    "",
  );
  return /^(?:何|なに|どれ|どう|どこ|誰|いくら|いくつ|どの(?:くらい|程度))(?:が|は|に|と|で|を)?(?:人|円|年|件|%|か国|社)?$/u.test(
    other,
  );
}

type Continued = Pick<ContinuedQuestion, "question" | "asksTheSame"> & Partial<Pick<ContinuedQuestion, "isPointedTo">>;

function continueOne(body: string, context: TurnContext, synonyms: Synonyms): Continued {
  const said = [context.question, proseOf(context.reply)];
  const corrected = correctedQuestion(body, context);
  if (corrected !== null) return { question: corrected, asksTheSame: true };
  const conditional = CONDITIONAL.exec(body)?.groups;
  if (conditional !== undefined && asksOnly(conditional.rest ?? "")) {
    const like = replaceLike(context.question, conditional.name ?? "");
    if (like !== null) return { question: like, asksTheSame: true };
  }
  const relative = relativeTime(body, said);
  const wording = relative === null ? body : body.replace(relative.wording, relative.time);
  const { question: replaced, rest } = replaceNamed(context.question, wording, synonyms);
  if (NOTHING_LEFT.test(rest)) return { question: replaced, asksTheSame: true };
  // 「②は何ですか」: all but the item is as before.
  if (replaced !== context.question && /^(?:は|って)/u.test(rest) && INTERROGATIVE.test(rest))
    return { question: `${shapeOf(replaced).topic}${rest}`, asksTheSame: false, isPointedTo: true };
  const inDocument = DOCUMENT.exec(rest)?.[0];
  if (inDocument !== undefined && NOTHING_LEFT.test(rest.replace(inDocument, "")))
    return { question: `${inDocument}では、${replaced}`, asksTheSame: true };
  const shape = shapeOf(replaced);
  const like =
    INTERROGATIVE.test(nameIn(rest)) || isAttribute(bareAttribute(rest)) ? null : replaceLike(replaced, nameIn(rest));
  if (like !== null && !pointsBack(body)) return { question: like, asksTheSame: true };
  return { question: askAnew(rest === "" ? wording : rest, { shape, replaced, context }), asksTheSame: false };
}

/** 「いや、45件じゃないの？」: the earlier question with the value that the user takes for its answer. */
function correctedQuestion(body: string, { question }: TurnContext): string | null {
  if (!CORRECTS.test(body) || DOCUMENT.test(body)) return null;
  const claim = body.replace(CORRECTION_OPENING, "");
  const figures = parseFigures(claim);
  const words = claim.replace(/[\s?？。!！]/gu, "").length;
  const written = figures.reduce((sum, { text }) => sum + text.length, 0);
  if (figures.length === 0 || words - written > 16 || (timeSlots(claim).length > 0 && written === 0)) return null;
  return `${shapeOf(question).topic}は${claim}`;
}

/** Replaces what a follow-up names of the kinds that questions have one of: country, time, side of a contrast. */
function replaceNamed(question: string, wording: string, synonyms: Synonyms): { question: string; rest: string } {
  let replaced = question;
  let rest = wording;
  const replace = (slots: readonly Slot[], old: readonly Slot[]): void => {
    const by = joinedWording(rest, slots);
    replaced =
      old.length === 0
        ? `${by}${/^[\x20-\x7e]*$/u.test(replaced) ? " " : "の"}${replaced}`
        : replaceSlots(replaced, old, by);
    rest = withoutJoined(rest, slots);
  };
  // 「3月の資料」 names a document, not a time.
  if (DOCUMENT.test(rest)) return { question, rest: wording };
  const times = timeSlots(rest);
  if (times.length > 0) replace(times, timeSlots(replaced));
  const regions = regionSlots(rest);
  if (regions.length > 0) {
    replace(regions, regionSlots(replaced));
    replaced = replaced.replace(/(?:を|の)?国別(?:に|の|で)?/u, "を").replace(/をを/u, "を");
  }
  for (const { contrast } of contrastSlots(rest, synonyms)) {
    // Words of an earlier contrast are gone from the rest by now.
    const sides = contrastSlots(rest, synonyms).find((found) => found.contrast === contrast)?.slots ?? [];
    const old = contrastSlots(replaced, synonyms).find((found) => found.contrast === contrast)?.slots ?? [];
    const { entity, attribute, ask } = shapeOf(replaced);
    if (sides.length > 0 && old.length === 0 && attribute !== "" && joinedWording(rest, sides).endsWith(attribute)) {
      replaced = `${entity}の${joinedWording(rest, sides)}${ask}`;
      rest = withoutJoined(rest, sides);
    } else if (sides.length > 0 && (old.length > 0 || NOTHING_LEFT.test(withoutJoined(rest, sides))))
      replace(sides, old);
  }
  const ordinals = ordinalSlots(rest);
  const oldOrdinals = ordinalSlots(replaced);
  if (ordinals.length > 0 && oldOrdinals.length > 0) replace(ordinals, oldOrdinals);
  const ranks = rankSlots(rest);
  const oldRanks = rankSlots(replaced);
  const [rank] = ranks;
  if (rank !== undefined && oldRanks.length > 0) {
    const left = rest.slice(rank.end);
    if (SAME_ORDER.test(left)) {
      const by = /番目$|位$/u.test(rank.text) ? `${rank.text}に` : rank.text;
      return { question: replaceSlots(replaced, oldRanks, by), rest: "" };
    }
  }
  return { question: replaced, rest };
}

/** 「2番目に多いのは」 after 「一番多いのは」. */
const SAME_ORDER =
  /^(?:多い|少ない|高い|低い|大きい|小さい|長い|短い|新しい|古い|早い|遅い)?(?:の|もの|ところ|国|人|項目|理由)?(?:は|が)?(?:何|どれ|どこ|誰)?(?:です(?:か)?)?[\s?？。]*$/u;

function withoutJoined(text: string, slots: readonly Slot[]): string {
  const [first] = slots;
  if (first === undefined) return text;
  const joined = joinedWording(text, slots);
  const end = first.start + joined.length;
  const after = text.slice(end).replace(/^の(?!方|ほう|場合|分)/u, "");
  return withoutSlots(text.slice(0, first.start), []) + after;
}

interface Subject {
  shape: QuestionShape;
  /** The earlier question with what the follow-up replaces. */
  replaced: string;
  context: TurnContext;
}

/** Asks something else of what the earlier question was about, or of what its answer named. */
function askAnew(rest: string, { shape, replaced, context }: Subject): string {
  const isEnglish = /^[\x20-\x7e]*$/u.test(replaced);
  const asked = `${shape.attribute}${shape.ask}`;
  const named = ASKS_A_NAME.test(asked) ? answeredName(context.reply) : null;
  const subject = named ?? (isOwnersOnly(shape) ? shape.entity : isEnglish ? withoutOpening(replaced) : shape.topic);
  const entity = named ?? shape.entity;
  const names = named === null ? newNames(context.reply, `${replaced} ${rest}`) : [];
  if (pointsBack(rest)) {
    const said = [proseOf(context.reply), replaced];
    return withNames(resolveReferences(rest, { subject, entity, said }), names);
  }
  if (DOCUMENT.test(rest)) return `${shape.topic}は、${rest}`;
  const own = shapeOf(rest);
  // 「職員は何人」 asks of a part; 「誰が作った」 has no topic of its own.
  if (
    /^(?:は|って)/u.test(own.ask) &&
    own.topic !== "" &&
    !INTERROGATIVE.test(own.topic) &&
    !isAttribute(bareAttribute(rest))
  )
    return `${ordinalSlots(rest).length > 0 ? shape.topic : entity}の${rest}`;
  const attribute = bareAttribute(rest);
  if (isAttribute(attribute)) {
    const owner = shape.attribute !== "" && isOfTheValue(attribute) && named === null ? shape.topic : entity;
    return `${owner}の${rest}`;
  }
  const gap = /^(?:は|が|って|を)/u.test(rest) ? "" : isEnglish ? " " : INTERROGATIVE.test(rest) ? "は" : " ";
  return ASKS_A_NAME.test(asked) ? withNames(`${subject}${gap}${rest}`, names) : `${subject}${gap}${rest}`;
}

/** 「XYZの名前は」 asks a thing for what only belongs to it: 「それはいつ」 is about the thing. */
function isOwnersOnly({ attribute, entity, topic }: QuestionShape): boolean {
  return attribute !== "" && entity !== topic && /名|略|意味|定義|目的|役割|概要|由来|頭文字/u.test(attribute);
}

function bareAttribute(rest: string): string {
  return shapeOf(rest)
    .topic.replace(/(?:は|って|も|を)?[\s?？。!！]*$/u, "")
    .replace(/^.*の(?=.)/u, "");
}

function nameIn(rest: string): string {
  return rest
    .replace(
      /(?:の(?:方|ほう|場合|分))?(?:は|も|だと|では|なら|って|については|が抜けて.{0,3})?(?:(?:どう|いかが).{0,6})?[\s?？。!！]*$/u,
      "",
    )
    .trim();
}

function newNames(reply: string, question: string): string[] {
  // In an English reply every word looks like a name.
  if (/^[\x20-\x7e]*$/u.test(reply)) return [];
  const text = toMatchText(question);
  return latinNames(proseOf(reply)).filter((name) => !text.includes(toMatchText(name)));
}

function withNames(question: string, names: readonly string[]): string {
  return names.length === 0 ? question : `${question} ${names.map((name) => `(${name})`).join("")}`;
}
