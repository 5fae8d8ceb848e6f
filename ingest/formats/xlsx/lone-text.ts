const UNIT = /^[（(【［[]?\s*単位\s*[:：／/ 　]?/u;
const AS_OF = /^[（(]?[^（()）]{0,20}(?:現在|時点|作成|更新)[）)]?$/u;
const NOTE = /^(?:[（(【［[]?(?:注|備考|出典|出所|資料|参考)|[※＊*])/u;
const MAX_HEADING_CHARS = 60;

/** 「（単位：百万円）」 or 「令和5年4月1日現在」: says something of the table that it stands by. */
export function isTableRemark(text: string): boolean {
  return UNIT.test(text) || (text.length <= 30 && AS_OF.test(text));
}

/** 「※」, 「注1」, 「出典：」: belongs to what stands above it. */
export function isNote(text: string): boolean {
  return NOTE.test(text);
}

/** Short, and neither a sentence, a note, a remark nor a bare number. */
export function isHeadingLike(text: string): boolean {
  const isShort = text.length <= MAX_HEADING_CHARS && !text.includes("\n");
  return isShort && !/[。、]$/u.test(text) && /\p{L}/u.test(text) && !isNote(text) && !isTableRemark(text);
}
