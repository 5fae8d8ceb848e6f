/** The part of a Hugging Face tokenizer that is used. */
export interface TextTokenizer {
  encode(
    text: string,
    options: { text_pair?: string | null; add_special_tokens?: boolean; return_token_type_ids: true },
  ): { ids: number[]; token_type_ids: number[] };
}

/** The tokens of one text or pair. */
export interface TokenRow {
  ids: number[];
  types: number[];
}

/** Characters that are looked at for each token that a model takes; a text beyond them would be cut anyway. */
const CHARS_PER_TOKEN = 12;

export interface TokeniseOptions {
  tokenizer: TextTokenizer;
  maxTokens: number;
  /** Stands before the text, as a pair. */
  question?: string | undefined;
}

/** The tokens of a text, at most `maxTokens`; when it is cut, the special tokens at its end stay. */
export function tokeniseRow(text: string, { tokenizer, maxTokens, question }: TokeniseOptions): TokenRow {
  const limited = text.slice(0, maxTokens * CHARS_PER_TOKEN);
  const encode = (whole: string): TokenRow => {
    const { ids, token_type_ids: types } =
      question === undefined
        ? tokenizer.encode(whole, { return_token_type_ids: true })
        : // Why half: a long question must leave room for what it is compared with.
          tokenizer.encode(question.slice(0, maxTokens >> 1), { text_pair: whole, return_token_type_ids: true });
    // A tokenizer of a kind that the package does not fully know gives nothing for words that it does not hold.
    if (!ids.every(Number.isInteger)) throw new Error("the tokenizer gave no number for a token");
    return { ids, types };
  };
  const row = encode(limited);
  if (row.ids.length <= maxTokens) return row;
  const ending = commonEnding(row.ids, encode("").ids);
  const cut = (values: number[]): number[] => [
    ...values.slice(0, maxTokens - ending),
    ...values.slice(values.length - ending),
  ];
  return { ids: cut(row.ids), types: cut(row.types) };
}

function commonEnding(a: readonly number[], b: readonly number[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}

/**
 * Groups rows of similar length, so that little is padded: places in `rows`, shortest rows first, at most `maxCells`
 * tokens in a group, padding included, and at most `maxRows` rows.
 */
export function groupByLength(
  rows: readonly TokenRow[],
  { maxRows, maxCells }: { maxRows: number; maxCells: number },
): number[][] {
  const places = rows.map((_row, at) => at);
  const lengthAt = (at: number): number => rows[at]?.ids.length ?? 0;
  places.sort((a, b) => lengthAt(a) - lengthAt(b) || a - b);
  const groups: number[][] = [];
  for (const place of places) {
    const group = groups.at(-1);
    const isFull = group === undefined || group.length >= maxRows || (group.length + 1) * lengthAt(place) > maxCells;
    if (isFull) groups.push([place]);
    else group.push(place);
  }
  return groups;
}
