import { toMatchText } from "../../text/match-text.ts";
import { findMentions } from "../conflicts/find-mentions.ts";
import { readAlternatives } from "../conflicts/read-alternatives.ts";
import { areVariants, editDistance, nameWordsIn } from "../conflicts/similar-words.ts";
import type { Evidence, ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import { type Draft, type DraftSentence, plainSpans, setBeside } from "./draft.ts";

/** 「…」という表記は正しいか, 誤記ではないか, 綴りは合っているか. */
const ASKS_SPELLING =
  /(?:表記|表現|綴り|つづり|スペル|書き方|記載|名称|名前|という言葉)[^。?？]{0,12}(?:正し|合って|間違|誤|おかし|あって)|誤記|誤植|誤字|誤り(?:では|です|じゃ)|書き間違|打ち間違|タイプミス|変換ミス/u;
/** What the question is about when it does not name two forms: 「X」, or Xという表記. */
const QUOTED =
  /[「『"]([^「」『』"]{2,40})[」』"]|^([^「」『』、。?？はが]{2,30}?)という(?:表記|名称|名前|言葉|書き方|記載|綴り)/u;
/** Whether one name is spelt in one way. */
const ASKS_UNITY =
  /(?:表記|名前|名称|綴り|スペル|書き方)[^。?？]{0,12}(?:統一|揺れ|ゆれ|混在|一貫|ばらつ|バラつ|ぶれ|いくつ|何通り|すべて|全て|全部)|(?:どう|どのように|何と)(?:書|表記|記)(?:か|さ)れ|(?:書き方|表記)が(?:二|2|複数)|(?:綴り|つづり|スペル|スペリング)(?:は|って|を(?:教|知))/u;
/** Words in places that fit the question as well as this are looked at for unity. */
const MIN_COVERAGE = 0.4;
const MAX_CITED = 3;
const MIN_ASKED_CHARS = 4;
const MIN_SLIPPED_CHARS = 5;

/** Answers questions about how a name is spelt, from how often and where the documents write what. */
export function composeSpelling(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const pair = readAlternatives(request.question)?.options;
  if (pair !== undefined && areVariants(pair[0], pair[1], MIN_ASKED_CHARS))
    return tellMix(pair.map((form) => mentionsOf(form, request)));
  const question = request.question.normalize("NFKC");
  if (ASKS_UNITY.test(question)) return tellUnity(request, scored);
  if (!ASKS_SPELLING.test(question)) return null;
  const asked = QUOTED.exec(question)?.slice(1).find(Boolean);
  return asked === undefined ? null : tellSpelling(mentionsOf(asked, request), request);
}

interface Mentions {
  form: string;
  pieces: Evidence[];
}

function mentionsOf(form: string, request: WriteRequest): Mentions {
  return { form, pieces: findMentions(request, form) };
}

/** The form with more places first; the rarer one looks like a misprint, equal ones do not tell which is. */
function tellMix(all: readonly Mentions[]): Draft | null {
  const found = all.filter(({ pieces }) => pieces.length > 0).sort((a, b) => b.pieces.length - a.pieces.length);
  const [common, rare] = found;
  if (common === undefined) return null;
  if (rare === undefined) {
    const absent = all.find(({ pieces }) => pieces.length === 0)?.form ?? "";
    return toDraft([
      quote(common, "資料の表記は"),
      { text: `「${absent}」という表記は、資料には見当たりません。`, spans: [] },
    ]);
  }
  const isClear = common.pieces.length > rare.pieces.length;
  const verdict = isClear
    ? `「${rare.form}」は少ない方の表記で、誤記とみられます（正しい表記を明記した箇所は資料にありません）。`
    : "どちらが誤記かは、資料からは確認できません。";
  const draft = toDraft([
    { text: `資料では「${common.form}」と「${rare.form}」の表記が混在しています。`, spans: [] },
    quote(common, ""),
    quote(rare, ""),
    { text: verdict, spans: [] },
  ]);
  const sides = [common, rare].flatMap(({ form, pieces: [first] }) =>
    first ? [{ span: first.span, text: form }] : [],
  );
  return { ...draft, conflicts: setBeside(`「${common.form}」と「${rare.form}」の表記`, sides) };
}

/** Two spellings of one name among the words of the places that the question is about. */
function tellUnity(request: WriteRequest, scored: readonly ScoredEvidence[]): Draft | null {
  const fitting = scored.filter(({ coverage }) => coverage >= MIN_COVERAGE);
  const words = [...new Set(fitting.flatMap(({ text }) => nameWordsIn(text, MIN_ASKED_CHARS)))];
  for (const [at, word] of words.entries()) {
    const other = words.slice(at + 1).find((each) => areVariants(word, each, MIN_ASKED_CHARS));
    if (other !== undefined) return tellMix([mentionsOf(word, request), mentionsOf(other, request)]);
  }
  return null;
}

function tellSpelling(asked: Mentions, request: WriteRequest): Draft | null {
  const others = variantsOf(asked, request);
  if (others !== undefined) return tellMix([asked, others]);
  const [first] = asked.pieces;
  if (first === undefined) return null;
  const isAlone = asked.pieces.length === 1;
  return toDraft([
    quote(asked, isAlone ? "資料の表記は原文のまま" : "資料では"),
    {
      text: isAlone
        ? "この表記はほかの箇所には見当たらず、別の表記での記載もないため、誤記の可能性を含め、正式な表記は資料では確認できません。"
        : "資料の中ではこの表記で一貫しており、別の表記は見当たりません。正式な表記かどうかは資料では確認できません。",
      spans: [],
    },
  ]);
}

/** Where the documents spell the asked name otherwise, in the places that share most words with it. */
function variantsOf({ form, pieces }: Mentions, request: WriteRequest): Mentions | undefined {
  const known = [form, ...nameWordsIn(form, MIN_ASKED_CHARS)];
  const near = [...request.passages, ...request.lookUp(form)].flatMap(({ chunk }) =>
    nameWordsIn(chunk.text, MIN_ASKED_CHARS),
  );
  const words = new Set([...near, ...pieces.flatMap(({ text }) => nameWordsIn(text, MIN_ASKED_CHARS))]);
  for (const word of words) {
    const own = known.find((each) => areVariants(each, word, MIN_ASKED_CHARS) || isDoubleSlip(each, word));
    if (own === undefined) continue;
    const other = mentionsOf(form.replaceAll(own, word), request);
    if (other.pieces.length > 0) return other;
    const alone = mentionsOf(word, request);
    if (alone.pieces.length > 0) return alone;
  }
  return undefined;
}

/** Of a word whose spelling is doubted, two letters may be wrong, if it begins and ends as the other does. */
function isDoubleSlip(doubted: string, other: string): boolean {
  const [a = "", b = ""] = [doubted, other].map((word) => word.toLowerCase());
  const isFramed = a.slice(0, 2) === b.slice(0, 2) && a.at(-1) === b.at(-1);
  return a.length >= MIN_SLIPPED_CHARS && isFramed && !b.includes(a) && !a.includes(b) && editDistance(a, b) === 2;
}

function quote({ form, pieces }: Mentions, opening: string): DraftSentence {
  const shown = pieces.slice(0, MAX_CITED);
  const [first] = shown;
  if (first === undefined) return { text: "", spans: [] };
  const where = describeEvidence(first).text;
  return {
    text: `${opening}「${form}」：${nameDocument(first.passage.document)}に、${toMatchText(where).includes(toMatchText(form)) ? where : `「${form}」とあります。`}`,
    spans: plainSpans(shown),
  };
}

function toDraft(sentences: readonly DraftSentence[]): Draft {
  return { sentences: sentences.filter(({ text }) => text !== ""), abstained: false };
}
