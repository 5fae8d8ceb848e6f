import { toMatchText } from "../../text/match-text.ts";
import { tokenise } from "../../text/tokenise.ts";
import { findMentions } from "../conflicts/find-mentions.ts";
import type { Evidence, ScoredEvidence } from "../evidence/evidence.ts";
import type { WriteRequest } from "../language-model.ts";
import { describeEvidence, nameDocument } from "./describe-evidence.ts";
import { type Draft, type DraftSentence, plainSpans, setBeside } from "./draft.ts";

/** 「AとBは別の組織ですか」「AはBと同じですか」「AとBの違いは」, with the two names. */
const ASKS_SAME =
  /(?:別|同じ|同一|違う|異なる)(?:の|もの|組織|会議|制度|名称|団体|機関|部署|計画|法律|こと|事業|人|物|なの|です|か)|イコール|のことです|略称|正式名称/u;
const NAME = "[^「」『』、。?？]{2,30}?";
const PAIRS: readonly RegExp[] = [
  new RegExp(`[「『](?<first>${NAME})[」』](?:と|は)、?[「『](?<second>${NAME})[」』]`, "u"),
  new RegExp(`^(?<first>${NAME})と(?<second>${NAME})(?:は|って|というのは|、)`, "u"),
  new RegExp(`^(?<first>${NAME})(?:は|って)(?<second>${NAME})(?:のこと|と同じ|と同一|の略|とは別|と別)`, "u"),
];
/** Share of the words around the names that two statements about one event have in common. */
const MIN_SHARED = 0.6;
const MIN_WORDS = 2;

/**
 * Whether two names stand for one thing: the documents say so in brackets (「正式名称（以下、略称）」), or they tell the
 * same under the one name here and the other there. Null when the question asks no such thing, or a name stands nowhere.
 */
export function composeSameThing(request: WriteRequest, _scored: readonly ScoredEvidence[]): Draft | null {
  const names = readPair(request.question);
  if (names === null) return null;
  const [first, second] = names.map((name) => findMentions(request, name)) as [Evidence[], Evidence[]];
  if (first.length === 0 || second.length === 0) return null;
  const defined = [...first, ...second].find(({ text }) => isDefinedBy(toMatchText(text), names));
  if (defined !== undefined) return { sentences: tellDefinition(names, defined), abstained: false };
  const pair = samePair(names, [first, second]);
  if (pair === null) return { sentences: tellApart(names, [first, second]), abstained: false };
  const conflicts = setBeside(`「${names[0]}」と「${names[1]}」の表記`, pair);
  return { sentences: tellSame(names, pair), abstained: false, conflicts };
}

function readPair(question: string): [string, string] | null {
  const text = question.normalize("NFKC").trim();
  if (!ASKS_SAME.test(text)) return null;
  for (const pattern of PAIRS) {
    const { first, second } = pattern.exec(text)?.groups ?? {};
    if (first !== undefined && second !== undefined && first !== second) return [first, second];
  }
  return null;
}

/** 「A（以下、B）」「A（B）」「B（略称A）」. */
function isDefinedBy(text: string, names: readonly [string, string]): boolean {
  const [a, b] = names.map(toMatchText) as [string, string];
  return [
    [a, b],
    [b, a],
  ].some(([outer = "", inner = ""]) => {
    const at = text.indexOf(`${outer}(`);
    if (at === -1) return false;
    const inside = text.slice(at + outer.length + 1).split(")")[0] ?? "";
    return inside.replace(/以下|略称|通称|という|「|」|、|:|略して|旧称?|。/gu, "").trim() === inner;
  });
}

/** Two statements, one with each name, that are the same but for the name; of different documents if there are such. */
function samePair(
  names: readonly [string, string],
  [first, second]: readonly [Evidence[], Evidence[]],
): [Evidence, Evidence] | null {
  let best: { pair: [Evidence, Evidence]; share: number } | null = null;
  for (const a of first) {
    for (const b of second) {
      if (a.span.documentId === b.span.documentId && a.span.charStart === b.span.charStart) continue;
      const share = sharedAround(wordsAround(a, names), wordsAround(b, names));
      if (share >= MIN_SHARED && share > (best?.share ?? 0)) best = { pair: [a, b], share };
    }
  }
  return best?.pair ?? null;
}

function wordsAround({ own }: Evidence, names: readonly string[]): Set<string> {
  return new Set(tokenise(names.reduce((text, name) => text.replaceAll(toMatchText(name), " "), own.text)));
}

function sharedAround(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared < MIN_WORDS ? 0 : shared / Math.max(a.size, b.size);
}

function tellDefinition([first, second]: readonly [string, string], piece: Evidence): DraftSentence[] {
  const { text, spans } = describeEvidence(piece);
  return [
    {
      text: `「${first}」と「${second}」は同じものを指します。${nameDocument(piece.passage.document)}に、${text}`,
      spans,
    },
  ];
}

function tellSame([first, second]: readonly [string, string], pair: readonly [Evidence, Evidence]): DraftSentence[] {
  return [
    {
      text: `資料では、同じ事柄を述べる箇所に「${first}」と「${second}」の両方の表記があり、同一のものの表記の違い（略称など）とみられます。`,
      spans: plainSpans(pair),
    },
    ...pair.map((piece) => tellPlace(piece)),
    { text: "同一であると明記した箇所は、資料に見当たりません。", spans: [] },
  ];
}

function tellApart(
  [first, second]: readonly [string, string],
  [a, b]: readonly [Evidence[], Evidence[]],
): DraftSentence[] {
  return [
    ...[a[0], b[0]].flatMap((piece) => (piece === undefined ? [] : [tellPlace(piece)])),
    { text: `「${first}」と「${second}」が同じものか別のものかは、資料に明記されていません。`, spans: [] },
  ];
}

function tellPlace(piece: Evidence): DraftSentence {
  const { text, spans } = describeEvidence(piece);
  return { text: `${nameDocument(piece.passage.document)}によると、${text}`, spans };
}
