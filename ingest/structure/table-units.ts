import { parseUnitNote } from "../../core/figures/unit-note.ts";

/** What a number can be counted in. Longer words first, so that 「千円」 is not read as 「千」. */
const UNIT_WORD =
  "(?:(?:[十百千万億兆]{1,3}|thousands?\\s|millions?\\s|billions?\\s)?(?:of\\s)?(?:円|米ドル|ドル|ユーロ|元|ポンド|人月|人日|人|名|件|銘柄|単元|株|社|世帯|戸|口|台|個|本|枚|冊|回|校|施設|団体|箇所|か所|カ所|ヶ所|か国|ヵ国|カ国|機関|事業所|事業者|市区町村|自治体|種類|種|点|票|床|頭|羽|匹|隻|両|便|トン|t|kg|g|mg|㎏|km|㎞|km2|km²|㎢|m2|m²|㎡|m3|m³|㎥|m|ｍ|cm|㎝|mm|㎜|ha|ヘクタール|坪|kL|kl|L|ℓ|リットル|kWh|MWh|GWh|kW|MW|GW|W|GB|TB|MB|PB|bps|Mbps|Gbps|Hz|℃|度|年度|年|か月|ヶ月|カ月|ヵ月|箇月|月|週|日間|日|時間|分|秒|歳|才|USD|JPY|EUR|yen)|[十百千万億兆]{1,3}|%|％|ポイント|pt|倍|ppm|‰|割)";
const ONLY_UNIT = new RegExp(`^(?:${UNIT_WORD})$`, "u");
const UNIT_NOTE = /単位\s?[：:;；]?\s?([^()（）［\]【】\s、，,]{1,12})\s?([、，,・]?)/u;
const BRACKETED = /[(（［[〔【]\s?([^()（）［\][〔〕【】]{1,14})\s?[)）］\]〕】]/gu;
const TRAILING_PERCENT = /[^\d０-９\s][%％]$/u;

/** 「％」 and 「%」 are one unit, and blanks inside count for nothing. */
function cleanUnit(unit: string): string {
  return unit.replace(/\s/gu, "").replaceAll("％", "%").replaceAll("ｍ", "m");
}

/** A unit that is no word for anything else; 「団体」, 「世帯」 or 「本」 may also name a row or a column. */
const PLAIN_UNIT = /[円％%‰㎡㎞㎏²³]|ドル|ユーロ|ポイント|[百千万億]人|^(?:km|kg|ha|t|GB|TB|kWh|MWh|ppm|bps)$/u;
const OPENING = /^[(（［[〔【]/u;
const CLOSING = /[)）］\]〕】]$/u;
const NOTED = /^単位[：:]?/u;

/**
 * The unit that a text is and nothing else: 「百万円」, 「（円）」, 「(単位：％)」; null for any other text, and for words that
 * may be names, unless brackets or 「単位」 tell them from names.
 */
export function unitAlone(text: string): string | null {
  const compact = text.replace(/\s/gu, "");
  const unit = unitWord(text);
  const isTold = (OPENING.test(compact) && CLOSING.test(compact)) || NOTED.test(compact);
  return unit !== null && (isTold || PLAIN_UNIT.test(unit)) ? unit : null;
}

/** The unit that a text is, for places where nothing but a unit is looked for, such as the cell after a number. */
export function unitWord(text: string): string | null {
  const bare = text.replace(/\s/gu, "").replace(OPENING, "").replace(CLOSING, "").replace(NOTED, "");
  return ONLY_UNIT.test(bare) ? cleanUnit(bare) : null;
}

/** The one unit that a caption or a line near a table says (「単位：百万円」); null when it says none, or several. */
export function unitNoteOf(text: string): string | null {
  const note = UNIT_NOTE.exec(text);
  if (note === null || note[2] !== "") return null;
  return ONLY_UNIT.test(note[1] ?? "") ? cleanUnit(note[1] as string) : null;
}

/** The units that a caption or a line near a table lists (「単位：百万円、％」); empty when it says one, or none. */
export function listedUnitsOf(text: string): string[] {
  if (!UNIT_NOTE.test(text)) return [];
  const units = parseUnitNote(text) ?? [];
  return units.length > 1 ? units.map(cleanUnit) : [];
}

/** The unit that a header names its numbers by: 「金額（千円）」, 「割合(％)」, 「利用率％」; null when it names none. */
export function unitOf(header: string): string | null {
  const noted = unitNoteOf(header);
  if (noted !== null) return noted;
  let found: string | null = null;
  // The last one counts: 「計画（案）の金額（千円）」.
  for (const [, inside] of header.matchAll(BRACKETED)) found = unitWord(inside ?? "") ?? found;
  if (found !== null) return found;
  return TRAILING_PERCENT.test(header.trim()) ? "%" : null;
}
