/** A number as written, with the word that it counts; offsets into the text. */
export interface FoundNumber {
  text: string;
  charStart: number;
}

/**
 * Why not the product's own reader: a number that it does not see would be missing on both sides of the comparison.
 * Digits that belong to names (「GPT-4」, 「ISO27001」, 「B-2」) and the numbers of items (「(3)」, 「①」) are no figures.
 */
const NUMBER =
  /(?<![A-Za-zＡ-Ｚａ-ｚ\d０-９.,，．_/-]|第|[A-Za-z][ -])[\d０-９]+(?:[,，][\d０-９]{3})*(?:[.．][\d０-９]+)?(?![\d０-９]|[.,．，_/-]?[A-Za-zＡ-Ｚａ-ｚ]|[-_/][\d０-９])/gu;
const COUNTED =
  /^(?:兆|億|万|千)*(?:円|人|名|社|件|%|％|割|倍|ポイント|か国|カ国|ヶ国|か所|箇所|年度|年|月|日|歳|位|時間|分|秒|回|団体|自治体|市町村|機関|校|台|個|種類|項目|グラム|トン|ha|km|GW|MW|kW)/u;
const BEFORE_ITEM = /[(（〔]$/u;
const AFTER_ITEM = /^[)）〕]/u;

/** Numbers that count something; a bare one (a heading's, an item's) is left alone. */
export function findNumbers(text: string): FoundNumber[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: digits, index }) => {
    const after = text.slice(index + digits.length);
    const isItem = BEFORE_ITEM.test(text.slice(0, index)) && AFTER_ITEM.test(after);
    const counted = COUNTED.exec(after)?.[0];
    return isItem || counted === undefined ? [] : [{ text: digits + counted, charStart: index }];
  });
}
