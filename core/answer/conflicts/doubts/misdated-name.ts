import { parseFigures } from "../../../figures/parse-figures.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import { findMentions } from "../find-mentions.ts";
import type { Doubt, DoubtRule } from "./doubt.ts";

/** A quoted or bare name that ends in a year, and the date that follows it in parentheses or right behind it. */
const DATED_NAME =
  /[「『]?(?<name>[\p{Script=Han}\p{Script=Katakana}A-Za-zー・]{2,40}(?<year>(?:19|20)\d{2}))(?:年度?)?(?:版)?[」』]?(?:は|を)?[、\s]*[（(]?(?<date>(?:(?:19|20)\d{2}年|(?:令和|平成)[\d元]{1,2}年)[^（）()。]{0,20})/u;
/** Names of what lies ahead: a goal for 2030 is set before 2030. */
const AHEAD =
  /ビジョン|目標|長期|計画|構想|プラン|ロードマップ|アジェンダ|万博|博覧会|大会|五輪|オリンピック|予算|サミット|まで|年次?目標/u;
const DECIDED = /決定|策定|公表|発表|公開|発行|刊行|とりまとめ|取りまとめ|制定|公布|承認|採択/u;

/** A name with a later year than the date on which it is said to have been decided or published. */
export const doubtMisdatedName: DoubtRule = (piece, request) => {
  const text = piece.text.normalize("NFKC");
  const { name = "", year = "", date = "" } = DATED_NAME.exec(text)?.groups ?? {};
  const stated = parseFigures(date).find((figure) => figure.date?.year)?.date?.year;
  if (!stated || Number(year) <= stated || AHEAD.test(name) || !DECIDED.test(text)) return null;
  const other = otherDate(name, { piece, request });
  return {
    text: `ただし、名称の「${year}」より前の年の日付であり、日付の誤記の可能性があります。${other === null ? "正しい日付は、資料からは確認できません。" : other.text}`,
    spans: [piece.span, ...(other?.spans ?? [])],
  };
};

function otherDate(
  name: string,
  { piece, request }: { piece: Evidence; request: Parameters<DoubtRule>[1] },
): Doubt | null {
  const dates = ({ figures }: Evidence): string[] =>
    figures.filter(({ date }) => date?.year && date.month).map(({ text }) => text);
  const known = dates(piece);
  const other = findMentions(request, name).find(
    (mention) => DECIDED.test(mention.text) && dates(mention).some((date) => !known.includes(date)),
  );
  return other === undefined
    ? null
    : { text: `別の箇所には「${other.text.replace(/[。．]+$/u, "")}」とあります。`, spans: [other.span] };
}
