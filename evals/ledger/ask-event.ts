import type { PlacedFigure } from "../../core/figure-ledger.ts";
import type { Attempt } from "./ask.ts";
import { underTopic } from "./ask-series.ts";
import type { Statement } from "./ledger-source.ts";
import { eventClause } from "./predicates.ts";
import { isBalanced, pathOf, SECTION_KIND, searchWords } from "./topic.ts";

/** From how many characters on a title, or a clause, says by itself what it is of. */
const [TITLE_CHARS, CLAUSE_CHARS] = [12, 24];
/** What only one thing is called; 「AI」 alone is not. */
const PROPER_NAME = /[A-Z]{3,}|[A-Z][a-z]{2,}|[ァ-ヶー・]{7,}/u;
const MIN_EVENT_CHARS = 6;
const MAX_EVENT_CHARS = 95;
/** What stands between an event and its date in brackets: 「（総務省、2024.4.19）」. */
const BRACKET_BEFORE = /^(.*?)\s*[（(]([^（）()]*[、,]\s*)?$/u;
const BRACKET_AFTER = /^\s*[～~]?\s*(?:更新|公表|決定|閣議決定|発表|時点)?[）)]/u;
const POINTS_BACK = /^(?:図|表\d|別紙|この|その|同|これ|それ|当該|上記|前述|第[一二三四五\d])/u;
const IS_SOURCE = /(?:出典|出所|注[）)]|閲覧|更新|脚注|資料を|https?:|p\.)/iu;

/** A date beside what happened: 「○○を公表（2024年4月）」 or 「4月19日、○○を公表。」. */
export function askEvent(figure: PlacedFigure, { before, after, isNote }: Statement, isPast: boolean): Attempt | null {
  if (figure.kind !== "date") return null;
  if (figure.unit === "年度") return "a year that something else is of";
  if (isNote || IS_SOURCE.test(before) || IS_SOURCE.test(after.slice(0, 12))) return "the date of a source";
  const event = eventBeside(before, after);
  if (event === null) return "no event beside the date";
  const isFrom = /^\s*(?:[～~]|から|より)/u.test(after);
  return askWhen(figure, event, isPast, isFrom);
}

function eventBeside(before: string, after: string): string | null {
  const bracket = BRACKET_BEFORE.exec(before);
  if (bracket !== null && BRACKET_AFTER.test(after)) {
    const told = (bracket[1] ?? "").replace(/^.*[。]/u, "");
    return told.split("、").length > 3 || /については、/u.test(told) ? (told.split("、").at(-1) ?? null) : told;
  }
  // 「（公開開始日：2026年4月）」
  const label = /[（(]([^（()）、。:：]{2,12}日)[:：]$/u.exec(before)?.[1];
  if (label !== undefined) return label;
  // 「○○が2021年から□□を開始している」, 「2025年12月に○○が決定され、」
  const connected = /^(?:から|より|に)、?(?=\P{Script=Hiragana})(.+)$/u.exec(after)?.[1];
  const subject = /(?:^|[、。])([^、。]{0,30}(?:が|は))$/u.exec(before)?.[1] ?? "";
  if (connected !== undefined && (subject !== "" || /(?:^|[、。]|その後)$/u.test(before))) {
    const [event = ""] = connected.replace(/[（(][^（()）]*[）)]/gu, "").split(/[、。]/u);
    return eventClause(event, true) === null ? null : `${subject}${event}`;
  }
  // 「2023年11月 ○○サミット（英国）…」 and 「4月20日、○○。」
  return before === "" ? listed(after.replace(/^(?:末|頃)?(?:[（(].[）)])?(?:より|から)?[、:：\s]*/u, "")) : null;
}

function listed(rest: string): string | null {
  if (/^[～~\-のにはまがを年]/u.test(rest)) return null;
  const [first = ""] = rest.split(/[。…]|、その後/u);
  return first.replace(/[（(][^（）()]{12,}$/u, "") || null;
}

function askWhen(figure: PlacedFigure, told: string, isPast: boolean, isFrom: boolean): Attempt {
  const event = unquoted(told.replace(SECTION_KIND, "").replace(/^（参考）/u, ""))
    .replace(/^(?:[^、]{0,20}、)?(?:また|さらに|なお|その後|併せて)、?/u, "")
    .trim();
  if (event.length < MIN_EVENT_CHARS || event.length > MAX_EVENT_CHARS) return "an event too short or too long to name";
  if (POINTS_BACK.test(event) || !isBalanced(event)) return "an event that is named by what stands before it";
  const headings = pathOf(figure.measure).slice(0, -1);
  const clause = eventClause(event, isPast);
  const isVague =
    !PROPER_NAME.test(event) &&
    (event.length < TITLE_CHARS || (clause !== null && event.length < CLAUSE_CHARS) || figure.unit === "月日");
  const { prefix, topic } = isVague ? underTopic(headings, event) : { prefix: "", topic: "" };
  const when = isFrom ? "いつから" : "いつ";
  const named = clause === null ? event : `${clause.replace(/^([^、。「」はをがに]{2,24})は(?=.)/u, "$1が")}の`;
  const quoted = /[「『“]/u.test(event) ? event : `「${event}」`;
  // The date of a document or decision that is only named.
  const asks =
    clause === null &&
    !/(?:開催|開始|創設|設立|サミット|会議|会合|会談|フォーラム|演習|日|署名|成立|検討会|研究会|声明|報道|公表|宣言|導入|事業|コミットメント|セッション|イベント)(?:（[^）]*）)?$/u.test(
      event,
    );
  return {
    figures: [figure],
    type: "date",
    subject: event,
    year: null,
    thing: /(?:サミット|会議|会合|フォーラム|検討会|研究会|演習)(?:（[^）]*）)?$/u.test(event) ? event : null,
    questions: {
      polite: `${prefix}${asks ? `${quoted}は${when}のもの` : `${named}は${when}`}ですか。`,
      request: `${prefix}${asks ? `${quoted}の日付` : `${named.replace(/の$/u, "")}${clause === null ? "の" : ""}時期`}を教えてください。`,
      short: `${named}って${when}？${topic === "" ? "" : `（${topic}）`}`,
      keyword: [...searchWords(topic, 3), ...searchWords(event, 6), when].join(" "),
    },
  };
}

/** The title alone, where it is all that is quoted. */
function unquoted(event: string): string {
  return /^「([^「」]+)」$/u.exec(event)?.[1] ?? event;
}
