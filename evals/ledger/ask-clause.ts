import type { PlacedFigure } from "../../core/figure-ledger.ts";
import { tokenise } from "../../core/text/tokenise.ts";
import type { Attempt } from "./ask.ts";
import { underTopic } from "./ask-series.ts";
import type { Statement } from "./ledger-source.ts";
import { type Closing, closeClause } from "./predicates.ts";
import { isBalanced, pathOf, searchWords } from "./topic.ts";
import { askingWord } from "./written-unit.ts";

const MAX_CLAUSE_CHARS = 60;
const MAX_PIECE_CHARS = 45;
const LEADING =
  /^(?:また|さらに|なお|ただし|一方で?|まずは?|そこで|このため|他方で?|結びに|第[一二三四五六七八九十]に|次に|特に|例えば|これにより|現在)、?/u;
const POINTS_BACK = /(?:この|その|同(?=[\p{Script=Han}ァ-ヶ])|これら?|それら?|当該|上記|前述|以下|ここ)/u;
const LEADING_DATE = /^[\d０-９年月日度]+ ?(?=\S)/u;
const LABEL_END = /[；;…：]/u;
const TAIL_END = /[、。（(「；…:：]/u;
/** What a figure can follow in a sentence; after anything else it is part of a name (「トップ20か国」). */
const TAKES_WORD = /(?:^|[\p{Script=Hiragana}、約第計」）)]|上位|現行|現在|[+])$/u;
const IS_REFERENCE = /(?:図表?|脚注|別紙|様式|資料|ver\.?|[Vv]ersion|第)$/u;

interface Clause {
  /** What the clause is said of, before 「；」 or 「…」 or a bracket. */
  label: string;
  before: string;
  tail: string;
}

/** A figure in a sentence: the sentence itself, with a word that asks in the place of the figure. */
export function askClause(figure: PlacedFigure, statement: Statement, isPast: boolean): Attempt {
  const word = askingWord(figure);
  if (word === null) return "no word asks for it";
  if (figure.modifier === "数" || figure.upper !== null) return "not one value";
  if (figure.modifier === "超") return "a limit, not a value";
  if (["章", "節", "条", "号", "部", "代", "点"].includes(figure.unit)) return "a part of a document or an age";
  if (/\d$|^第/u.test(figure.text) && IS_REFERENCE.test(statement.before)) return "a reference";
  const clause = clauseAround(statement);
  if (typeof clause === "string") return clause;
  const { label, before, tail } = clause;
  const closing = closeClause(tail, isPast, /現在、?約?$/u.test(before));
  if (closing === null) return "a clause that does not end there";
  if (!TAKES_WORD.test(before)) return "a figure that no particle leads to";
  if (/[\d％%]$/u.test(before)) return "a figure right after another";
  if (word.startsWith("いくつ") && /の$/u.test(before)) return "a count of what the sentence lists";
  if (!isBalanced(before) || POINTS_BACK.test(before)) return "a clause that rests on what stands before it";
  return put(figure, { label, before, tail }, word, closing);
}

function put(figure: PlacedFigure, { label, before, tail }: Clause, word: string, closing: Closing): Attempt {
  const core = `${before.replace(/[+＋]$/u, "")}${word}`;
  const headings = pathOf(figure.measure).slice(0, -1);
  const { prefix, topic } =
    label === "" ? underTopic(headings, `${before}${tail}`) : { prefix: `${label}では、`, topic: label };
  if (new Set(tokenise(`${prefix}${before}${tail}`)).size < 3) return "too few words to tell it apart";
  const isWhole =
    closing.short === "" && /は[、約]*$/u.test(before) && prefix === "" && ["percent", "money"].includes(figure.kind);
  return {
    figures: [figure],
    type: "figure",
    subject: `${label} ${before} ${closing.short === "" ? "" : tail}`,
    year: null,
    thing: null,
    questions: {
      polite: `${prefix}${core}${closing.polite}。`,
      ...(closing.plain !== null && { request: `${prefix}${core}${closing.plain}か教えてください。` }),
      ...(closing.short !== null && {
        short: isWhole ? `${before}？` : `${core}${closing.short}？${prefix === "" ? "" : `（${topic}）`}`,
      }),
      keyword: [
        ...searchWords(topic, 3),
        ...searchWords(`${before} ${closing.short === "" ? "" : tail}`, 6),
        word.replace(/^いくら$/u, "金額"),
      ].join(" "),
    },
  };
}

function clauseAround({ before, after }: Statement): Clause | string {
  const open = lastOpen(before);
  if (open !== null) return inBrackets(before, after, open);
  // Asides that list or explain.
  const plain = before.replace(/[（(][^（）()]*[、；;：][^（）()]*[）)]/gu, "");
  const parts = plain.split(LABEL_END);
  const label = parts.length > 1 ? lastSentence(parts.at(-2) ?? "") : "";
  const said = lastSentence(parts.at(-1) ?? "");
  const clause = said === "" && label !== "" ? "" : shortened(said);
  if (clause === null) return "a clause too long for a question";
  const tail = tailOf(after);
  if (clause.length + tail.length > MAX_CLAUSE_CHARS + 20) return "a clause too long for a question";
  return {
    label: label.length > 30 || !isBalanced(label) ? "" : label.replace(LEADING_DATE, ""),
    before: clause,
    tail,
  };
}

/** 「職員(約1,200人以上)が利用」: of what stands before the bracket. */
function inBrackets(before: string, after: string, open: number): Clause | string {
  if (before[open] === "「" || before[open] === "『") return "a quotation";
  const inside = before.slice(open + 1);
  const label = /[^\s、。「」（）()をがはにでともへや\d%％ⅰ-ⅹ;；:：]+$/u.exec(before.slice(0, open))?.[0] ?? "";
  const isNumber = /\d$/u.test(before.slice(0, open - label.length));
  if (label.length < 2 || isNumber) return "in brackets, of nothing that is named";
  if (!/^(?:約|最大|計|合計|現在|全)?$/u.test(inside)) return "in brackets among other things";
  const tail = /^[^）)（(、。]*(?=[）)])/u.exec(after)?.[0];
  if (tail === undefined) return "in brackets among other things";
  const isClause = /^[がをに]/u.test(tail);
  return isClause
    ? { label, before: inside, tail }
    : {
        label: "",
        before: `${label}は${inside === "約" ? "" : inside}`,
        tail: tail.replace(/以上|程度|の国・地域/u, ""),
      };
}

function lastOpen(before: string): number | null {
  const opened: number[] = [];
  for (let at = 0; at < before.length; at++) {
    if ("（(「『".includes(before[at] as string)) opened.push(at);
    if ("）)」』".includes(before[at] as string)) opened.pop();
  }
  return opened.at(-1) ?? null;
}

function lastSentence(text: string): string {
  return (text.split("。").at(-1) ?? "").trim();
}

/** As much of a clause as a question can carry: what it is about and what stands right before the figure. */
function shortened(before: string): string | null {
  const pieces = before.replace(LEADING, "").split("、").filter(Boolean);
  const [about = ""] = pieces;
  const isAbout = /(?:は|では|には|について)$/u.test(about) && about.length <= 30;
  const last = pieces.at(-1) ?? "";
  // 「Aには3件、Bには5件」: the piece names its own.
  if (/(?:は|では|には)$/u.test(last) && !/が$/u.test(pieces.at(-2) ?? ""))
    return last.length > MAX_PIECE_CHARS ? null : last;
  const kept: string[] = [];
  if (pieces.some((piece) => /[①-⑳]/u.test(piece)) || /という$/u.test(last))
    return isAbout && pieces.length > 1 ? `${about}、` : null;
  if (last.length > MAX_PIECE_CHARS) return null;
  for (const piece of [...pieces].reverse()) {
    if (/が$/u.test(piece) && kept.length > 0) break;
    if ([...kept, piece].join("、").length > MAX_CLAUSE_CHARS) break;
    kept.unshift(piece);
  }
  if (isAbout && !kept.includes(about)) kept.unshift(about);
  const ended = before.endsWith("、") ? "、" : "";
  return kept.length === 0 ? null : `${kept.join("、")}${ended}`;
}

/** The rest of the clause after the figure. */
function tailOf(after: string): string {
  const end = TAIL_END.exec(after.replace(/^[（(][^（）()]*[）)]/u, ""))?.index;
  const rest = after.replace(/^[（(][^（）()]*[）)]/u, "");
  return (end === undefined ? rest : rest.slice(0, end)).trim().replace(/その後$/u, "");
}
