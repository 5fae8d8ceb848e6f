/** 「表1」, 「図表２－３」, 「別表第一」, 「第3表」, 「Table 2」 at the start of a line. */
const TABLE_LABEL =
  /^[【［[(（<＜]?\s?(?:(?:図?表|別表|Table|TABLE)\s?第?[\d０-９一二三四五六七八九十]|第\s?[\d０-９一二三四五六七八九十]{1,4}\s?表)/u;

/** Whether a line begins like the caption of a table. */
export function isTableLabel(line: string): boolean {
  return TABLE_LABEL.test(line.trimStart());
}
