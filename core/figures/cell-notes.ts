const MARK = /^[※＊*]/u;
const WIDE_NUMBER = /^[０-９]{1,2}(?![０-９])/u;
/** What may follow the number of a note: another mark, or a number that is whole without it. */
const NEXT = /^(?:[,、，\s]*[※＊*]|[\s,、，]+(?=[\d△▲▽(（-])|(?=[-△▲▽(（]?(?:\d{1,3}(?:,\d{3})*(?:\.\d+)?)[)）]?$))/u;
const LEADING_WORD = /^[(（]注[ 　]?[\d０-９]{0,2}[)）]\s*/u;
const TRAILING = /(?:\s*(?:[※＊*][\d０-９]{0,2}|[(（]注[ 　]?[\d０-９]{0,2}[)）]))+$/u;
const LONGEST_NUMBER = 2;

/**
 * A cell without the marks of its notes: 「※１6,253」 → 「6,253」, 「※1,※2 3,000」 → 「3,000」, 「1,234（注2）」 → 「1,234」. Where mark
 * and value are written in one width, the number of the note is the shortest that leaves a well-formed number
 * (「※368,690」 → 「68,690」).
 */
export function withoutNoteMarks(cell: string): string {
  let rest = cell.trim().replace(LEADING_WORD, "").replace(TRAILING, "");
  while (MARK.test(rest)) {
    rest = rest.slice(1).trimStart();
    rest = rest.slice(numberLength(rest)).replace(/^[,、，\s]+/u, "");
  }
  return rest;
}

function numberLength(rest: string): number {
  const wide = WIDE_NUMBER.exec(rest)?.[0].length ?? 0;
  if (wide > 0 && rest.length > wide) return wide;
  for (let length = 1; length <= LONGEST_NUMBER; length++) {
    if (!/^\d+$/u.test(rest.slice(0, length))) return 0;
    if (NEXT.test(rest.slice(length))) return length;
  }
  return 0;
}
