import { UNITS, type Unit } from "./units.ts";

/** A unit found in folded text. */
export interface FoundUnit extends Unit {
  start: number;
  end: number;
}

/** Spellings by first character, longest first. */
const BY_FIRST = new Map<string, (readonly [string, Unit])[]>();
for (const entry of [...UNITS].sort(([a], [b]) => b.length - a.length)) {
  const first = entry[0].charAt(0);
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), entry]);
}

const LATIN = /[A-Za-z]/u;
const KATAKANA = /[ァ-ヴー・]/u;
const HAN = /\p{Script=Han}/u;
/** 「5ポイントアップ」: what may follow a unit in katakana; any other katakana make another word (トンネル). */
const AFTER_KATAKANA = /^(?:アップ|ダウン|プラス|マイナス|オーバー|カット|クラス|レベル|ベース|・)/u;
/** 「3.5パ ー セ ン ト」, as converted from slides. */
const TORN_PERCENT = /パ ?ー ?セ ?ン ?ト/y;
const LONGEST_WORD = 4;
const MAX_CURRENCY_CHARS = 16;
/** Words that end the name of a currency: パナマ・バルボア, シンガポールドル. */
const CURRENCY =
  /^[ァ-ヴー・]*(?:ドル|ポンド|ペソ|フラン|ルピー|ルピア|ウォン|バーツ|リンギット|ドン|ルーブル|リラ|リアル|リヤル|レアル|ランド|クローナ|クローネ|クローナー|ディナール|ディルハム|ナイラ|シリング|シェケル|フォリント|ズウォティ|コルナ|レイ|レウ|レフ|クーナ|バルボア|コロン|ボリバル|グアラニー|ソル|ケツァル|レンピラ|コルドバ|タカ|チャット|キープ|リエル|パタカ|テンゲ|スム|マナト|ラリ|ドラム|フリヴニャ|セディ|クワチャ|クワンザ|プラ|メティカル|アリアリ|ダラシ|レオネ|ブル|ビットコイン|ペニー|ペンス|ユーロセント)$/u;
/**
 * What shows that a unit of one kanji only begins a longer word: 人材, 社会, 回答, 円滑, 名称 …
 */
const WORDS =
  /^(?:人(?:材|工|間|類|物|権|口|件|民|生|格|事|命)|社(?:会|長|員|内|外)|回(?:答|復|線|避|収|路|転)|名(?:称|前(?!後)|目|刺|義|簿)|円(?:滑|卓|熟|形|環|盤)|年(?:齢|金|末|始|収|賀)|日(?:本|米|常)|本(?:人|部|法|市|県|社|文|年|件|格|質|来|日)|件(?:名|数)|台(?:帳|湾|風|頭)|条(?:例|文|件|約)|章(?:典)|号(?:令)|点(?:検|字|在)|部(?:門|会|署|品|分|局|長|下|隊)|校(?:正|舎|長|内)|館(?:長|内)|戸(?:籍|別)|口(?:座|頭|調)|通(?:信|知|学|報|常|貨|行|称)|機(?:械|能|会|器|材)|基(?:本|準|盤|金|礎|地|づ)|対(?:[\d一二三四五六七八九十]|象|策|応|外|話|立)|組(?:織|合|成)|面(?:積|接|会)|番(?:組|号)|級(?:友)|段(?:落)|文(?:書|化|部|章|科|字)|語(?:学)|国(?:民|内|際|家|会|土|費|籍|立|税)|市(?:民|場|長|内|区)|町(?:内|長)|村(?:長)|区(?:域|分|別|内)|県(?:内|民|庁)|期(?:間|待|限|日)|度(?:合|量)|次(?:世代|期|回|第|官|長|年)|例(?:外|示)|時(?:代|点|期|刻|事)|分(?:析|類|科|野|担|散|割|権|配)|秒(?:読)|位(?:置|相)|倍(?:増)|週(?:刊|末)|床(?:面)|株(?:価)|票(?:決)|便(?:利|益)|層(?:別)|行(?:政|動|為|事|使|程)|列(?:車|島|挙)|区分所)/u;

/**
 * The longest unit that begins at an offset or behind one space there; null when none does. Latin and katakana units
 * must be whole words: 「5g」 is grams, 「5G」 and 「10トンネル」 hold none.
 */
export function readUnit(text: string, at: number): FoundUnit | null {
  const isApart = text[at] === " ";
  const start = isApart ? at + 1 : at;
  const first = text[start];
  if (first === undefined) return null;
  if (KATAKANA.test(first)) {
    const money = readCurrency(text, start);
    if (money) return money;
  }
  for (const [spelling, unit] of BY_FIRST.get(first) ?? []) {
    if (!text.startsWith(spelling, start)) continue;
    const end = start + spelling.length;
    if (isWhole(text, { start, end, isApart })) return { ...unit, start, end };
  }
  return first === "パ" ? readTornPercent(text, start) : null;
}

function isWhole(text: string, { start, end, isApart }: { start: number; end: number; isApart: boolean }): boolean {
  const [last = "", next = ""] = [text[end - 1], text[end]];
  if (LATIN.test(last)) return !/[A-Za-z0-9]/u.test(next) && !(next === "-" && LATIN.test(text[end + 1] ?? ""));
  if (KATAKANA.test(last) && !/[カヵヶ]/u.test(last))
    return !KATAKANA.test(next) || AFTER_KATAKANA.test(text.slice(end, end + 5));
  if (!HAN.test(last)) return true;
  if (last === "割") return !/^(?:[合当拠るれっ]|り[^増引])/u.test(text.slice(end, end + 2));
  if (end - start > 1) return true;
  // 「5 人材育成」: the number of a heading, with a word after it that only begins like a unit.
  return !(isApart && HAN.test(next)) && !WORDS.test(text.slice(start, start + LONGEST_WORD));
}

function readCurrency(text: string, start: number): FoundUnit | null {
  let end = start;
  while (end - start < MAX_CURRENCY_CHARS && KATAKANA.test(text[end] ?? "")) end++;
  const name = text.slice(start, end);
  return UNITS.has(name) || !CURRENCY.test(name) ? null : { unit: name, kind: "money", factor: 1, start, end };
}

function readTornPercent(text: string, start: number): FoundUnit | null {
  TORN_PERCENT.lastIndex = start;
  const found = TORN_PERCENT.exec(text);
  return found && { unit: "%", kind: "percent", factor: 1, start, end: start + found[0].length };
}
