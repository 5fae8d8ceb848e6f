import { NOUN_COUNTERS } from "./counters.ts";
import { matchAt } from "./match-at.ts";
import type { ReadNumber } from "./read-number.ts";
import { type FoundUnit, readUnit } from "./read-unit.ts";

/** Words and places that begin with a numeral and look as if they counted something. */
const IDIOMS =
  /一億総|一人(?:ひとり|一人|暮らし|っ子|親|前|称|でも|も|歩き)|一件落着|一本(?:化|道|調子|立て|釣り)|一枚(?:岩|看板)|一回(?:り|忌)|一個(?:人|性)|一社(?:会|団)|一機(?:能|関)|一行(?:政|為|動)|一校(?:正|長)|一両日|一杯|一足|一匹狼|一組織|一対一|一年(?:生|草|中)|一口に|二人三脚|三位一体|三日(?:月|坊主|市)|三本(?:の矢|柱)|[四五八十]日(?:市|町)|二本松|六本木|三軒茶屋|[六七三]ヶ|一戸建|[一二三五六七八九]戸(?=市|町|村|港|線|$)|千歳(?=市|空|線|$)|四万十|九十九里|五十嵐|三条市|十分(?![間後前以ほ程おごの])|千人力|百人一首|二酸化|三十三間堂|百点満点|一点張|一号線|一名(?:称|前)|百八十度|千本桜|一時(?!間)|八百(?:屋|長|万)/y;
/** Kanji that make one word with a 一 behind them: 統一, 同一, 唯一 … */
const BEFORE_ONE = /[統同唯単均画随逐択専万不無正純第其]/u;
/** What a lone 一 counts; with others it is a word more often (一部, 一日, 一面, 一度). */
const COUNTED_BY_ONE = new Set(
  "年 か月 週間 時間 秒 件 社 人 校 館 台 回 個 本 枚 冊 票 か所 種類 項目 世帯 団体 自治体 床 株 匹 頭 羽 対 歳 位 級 章 条 項 号 戸 軒 隻 機 基 両 組 箱 袋 点 ページ 丁目 単元 都道府県 市町村 法人 回目 年目 人目 番目 泊".split(
    " ",
  ),
);
/** What lone numerals do not count: 三者, 四国, 二次, 三度, 二部 are words. */
const NOT_COUNTED_ALONE = new Set(
  "代 者 国 州 府 県 市 町 村 区 面 線 次 部 度 段 層 期 字 文 語 党 派 行 列 着 連 限 例 里 坪 両 基 機 対 口 組 園 番 アール 杯 玉 巻 編 版 節 泊 拍 曲 食 問 階 学 時 級".split(
    " ",
  ),
);
const NATIVE_COUNTER = "つ";
const HAN = /\p{Script=Han}/u;
/** What may stand right before a number, although it is kanji: 約百, 計二十, 今後十年 … */
const LEADS = /[約計第総全延各毎平均後前来去年月合他以上同内外中間比率に]/u;
const NUMERAL = /[〇零一二三四五六七八九十百千万億]/u;
/** A numeral alone: 「答えは四です」, 「四で、五ではない」, 「三は奇数」. */
const BEFORE_LONE = /^$|[はが、。:：「（( ]/u;
/** 「二、三人」, 「五、六百人」: two or three. */
const NEXT_TO = ["一、二", "二、三", "三、四", "四、五", "五、六", "六、七", "七、八", "八、九"];
const SIGN_BEFORE = /(?:マイナス|プラス)$/u;
const AFTER_LONE = /です|では|でな|であ|で、|[はが]|と[一二三四五六七八九十百千]|$/uy;

/**
 * Whether a number in kanji numerals states a quantity, because most words with 一, 三, 十 or 千 do not (一部, 第三者, 四国,
 * 十分な, 千葉). A unit, a scale or a place where only a number can stand shows that it does.
 */
export function isKanjiCount(text: string, number: ReadNumber, unit: FoundUnit | null): boolean {
  const { start, end } = number;
  const numeral = text.slice(start, end);
  const before = text[start - 1] ?? "";
  if (/\d/u.test(before) || matchAt(IDIOMS, text, start)) return false;
  if (numeral.startsWith("一") && BEFORE_ONE.test(before) && !(before === "第" && unit)) return false;
  if (number.several || SIGN_BEFORE.test(text.slice(Math.max(0, start - 4), start))) return true;
  if (unit === null) return isBareCount(text, number, numeral);
  if (unit.unit === "条" && before !== "第") return false;
  if (numeral.length > 1 || unit.kind === "money" || unit.kind === "percent") {
    // 「県内一円」 is all over the prefecture.
    return !(numeral === "一" && unit.unit === "円" && HAN.test(before));
  }
  if (unit.unit === NATIVE_COUNTER) return numeral !== "一";
  if (numeral === "一") return unit.kind === "measure" || COUNTED_BY_ONE.has(unit.unit);
  return !NOT_COUNTED_ALONE.has(unit.unit) && !NOUN_COUNTERS.has(unit.unit);
}

function isBareCount(text: string, { start, end, hasScale, value }: ReadNumber, numeral: string): boolean {
  const [before, after] = [text[start - 1] ?? "", text[end] ?? ""];
  const isWhole = start === 0 && end === text.length;
  if (isWhole) return numeral !== "〇";
  if (NEXT_TO.includes(text.slice(start, end + 2)) && isFollowedByCount(text, end + 1)) return true;
  if (numeral.length === 1)
    return numeral !== "〇" && BEFORE_LONE.test(before) && matchAt(AFTER_LONE, text, end) !== null;
  if (HAN.test(before) && !LEADS.test(before)) return false;
  if (hasScale && value >= 10_000) return true;
  if (HAN.test(after) || NUMERAL.test(before)) return false;
  return hasScale || numeral.includes("〇") || numeral.length > 2;
}

/** 「二、三人」 and 「五、六百人」, but not 「一、二の例」. */
function isFollowedByCount(text: string, at: number): boolean {
  let end = at;
  while (NUMERAL.test(text[end] ?? "")) end++;
  return readUnit(text, end) !== null;
}
