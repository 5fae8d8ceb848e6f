import { figuresAgree } from "../../figures/compare-figures.ts";
import { type Figure, type FigureKind, parseFigures } from "../../figures/parse-figures.ts";
import { normaliseForSearch } from "../../text/normalise.ts";
import type { Evidence } from "./evidence.ts";

/** 「いくら」「何社」: a value is asked for, not whether the one that is named holds. */
const ASKS_VALUE =
  /いくら|いくつ|どの(?:くらい|ぐらい|程度)|どれ(?:くらい|ぐらい|だけ)|何(?:億|万|千|百|十)*(?:\p{L}|%)/u;
/** One thing of a kind is told apart from another of the same kind. */
const TOLD_APART = /のうち|のなか|の中|知って|わかって|分かって|承知|以外|ほか|他に/u;
const ASKS_END =
  /(?:終了|終わり|終わる|完了|満了|閉会|廃止)[^。?？]{0,8}(?:いつ|何年|何月|何日|時期|予定|日)|いつ[^。?？]{0,8}(?:終わ|終了|完了|まで)/u;
const START_AFTER = /^(?:\s?(?:より|から|以降|に?開始|に?着手)|[〜～~])/u;

/** What is counted, and the units that count it. */
const COUNTED = /何(?:億|万|千|百|十)*(?<counter>回|件|社|台|校|冊|枚|店)/u;
const COUNTERS: readonly (readonly [string, RegExp])[] = [
  ["回", /回|度/u],
  ["件", /件/u],
  ["社", /社|企業|事業者|者|団体|法人/u],
  ["台", /台|基|両/u],
  ["校", /校|園|大学/u],
  ["冊", /冊|巻|部|点/u],
  ["枚", /枚|葉|点/u],
  ["店", /店|軒/u],
];

/** 「1社あたりいくら」: a total for all is no answer, nor is what something else costs. */
const ASKS_SHARE =
  /(?:[\d一]+|各)(?:人|名|社|者|件|世帯|戸|台|回|校|園|店|枚|冊|か所|カ所|団体|自治体|事業者|施設|\w{1,3})\s?(?:あたり|当たり|当り|につき)|\b(?:per (?!cent|year|month|annum)\w+|each)\b/u;
const TELLS_SHARE =
  /あたり|当たり|当り|につき|ごと|毎(?!年)|各(?:人|名|社|者|校|園|店|戸|世帯|団体|施設|自治体|事業者|市|町|村|県|区)|一律|ずつ|単価|平均|[/／]|[^\d,.]1[^\d,.兆億万千百年月日位]|一人|一社|per |each/u;

interface Asked {
  kinds: readonly FigureKind[];
  searchedQuestion: string;
}

/**
 * Whether a statement that holds a figure of the asked kind tells more than the question does: not only the total
 * of which a share is asked for (「75億円のうち…いくら」), nor a total where the value for each is, nor only when something
 * begins where its end is asked for.
 */
export function tellsNewFigure({ figures, text, own, above }: Evidence, { kinds, searchedQuestion }: Asked): boolean {
  const question = normaliseForSearch(searchedQuestion);
  const asked = figures.filter(({ kind }) => kinds.includes(kind));
  if (asked.length === 0) return true;
  if (ASKS_SHARE.test(question) && ![text, own.text, above.text].some((place) => TELLS_SHARE.test(` ${place}`)))
    return false;
  if (kinds.includes("date") && ASKS_END.test(question) && asked.every((figure) => isStart(figure, text))) return false;
  const counter = COUNTED.exec(question)?.groups?.counter;
  const counts = COUNTERS.find(([asks]) => asks === counter)?.[1];
  if (counts !== undefined && asked.every(({ kind, unit }) => kind === "count" && unit !== "" && !counts.test(unit)))
    return false;
  if (!ASKS_VALUE.test(question) || !TOLD_APART.test(question)) return true;
  const named = parseFigures(question).filter(({ kind }) => kinds.includes(kind));
  return named.length === 0 || !asked.every((figure) => named.some((other) => figuresAgree(figure, other)));
}

function isStart({ text: date }: Figure, text: string): boolean {
  const at = text.indexOf(date);
  return at !== -1 && START_AFTER.test(text.slice(at + date.length));
}
