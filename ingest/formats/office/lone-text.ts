/** 「単位：百万円」, 「（単位 千円）」, but not 「単位」 alone, which heads a column. */
const UNIT = /^(?:[（(【［[]\s?単位\s?[^）)】］\]\s]|[（(【［[]\s?単位\s\S|単位\s?[:：／/]\s?\S|単位[ 　]\S)/u;
const AS_OF = /^[（(]?[^（()）]{0,20}(?:現在|時点|作成|更新)[）)]?$/u;
/** 「※」, 「注1」, 「出典：」, 「（資料）」, but not 「備考」 alone or 「資料１　…」, which are a column and a title. */
const NOTE =
  /^(?:[（(【［[](?:注|備考|出典|出所|資料|参考)[^）)】］\]]{0,10}[）)】］\]]|(?:注|備考|出典|出所|資料|参考)\s?[\d０-９]{0,2}\s?[:：）)．]|注[\d０-９ 　]|[※＊*]\s?\S)/u;
const MAX_HEADING_CHARS = 60;
const MAX_REMARK_CHARS = 40;

/** 「（単位：百万円）」 or 「令和5年4月1日現在」: says something of the table that it stands by. */
export function isTableRemark(text: string): boolean {
  return text.length <= MAX_REMARK_CHARS && (UNIT.test(text) || AS_OF.test(text));
}

/** Belongs to what stands above it. */
export function isNote(text: string): boolean {
  return NOTE.test(text);
}

/** Short, and neither a sentence, a note, a remark nor a bare number. */
export function isHeadingLike(text: string): boolean {
  const isShort = text.length <= MAX_HEADING_CHARS && !text.includes("\n");
  return isShort && !/[。、]$/u.test(text) && /\p{L}/u.test(text) && !isNote(text) && !isTableRemark(text);
}
