/** Shorter statements recur by chance: headings, dates, greetings. */
const MIN_STATEMENT_CHARS = 30;
const NOT_TEXT = /[^\p{L}\p{N}]/gu;

/** Two documents that share statements. */
export interface SharedText {
  sources: [string, string];
  statements: number;
  /** Share of the shorter document's statements, from 0 to 1. */
  share: number;
}

/** Hash of a statement's letters and digits, whatever its width, spaces and signs; undefined when it is short. */
export function hashStatement(text: string): number | undefined {
  const letters = text.replace(NOT_TEXT, "").normalize("NFKC");
  return letters.length < MIN_STATEMENT_CHARS ? undefined : hash53(letters);
}

/** cyrb53 (public domain): 53 bits, which a double holds exactly. */
function hash53(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** Statements that stand in more documents than this are boilerplate and say nothing about a pair. */
const MAX_HOLDERS = 20;

/** Pairs of documents that share at least `minShare` of the shorter one's longer statements, most alike first. */
export function findSharedText(
  documents: readonly { source: string; statementHashes: Float64Array }[],
  { minShare = 0.2, minStatements = 3 } = {},
): SharedText[] {
  const holders = new Map<number, number[]>();
  for (const [at, { statementHashes }] of documents.entries()) {
    for (const hash of new Set(statementHashes)) {
      const held = holders.get(hash);
      if (held === undefined) holders.set(hash, [at]);
      else if (held.length <= MAX_HOLDERS) held.push(at);
    }
  }
  const shared = new Map<string, number>();
  for (const held of holders.values()) {
    if (held.length < 2 || held.length > MAX_HOLDERS) continue;
    for (const [at, first] of held.entries()) {
      for (const second of held.slice(at + 1)) {
        const key = `${first} ${second}`;
        shared.set(key, (shared.get(key) ?? 0) + 1);
      }
    }
  }
  const sizeOf = (at: number): number => new Set(documents[at]?.statementHashes).size;
  return [...shared]
    .map(([key, statements]): SharedText => {
      const [first = 0, second = 0] = key.split(" ").map(Number);
      const sources: [string, string] = [documents[first]?.source ?? "", documents[second]?.source ?? ""];
      return { sources, statements, share: statements / Math.min(sizeOf(first), sizeOf(second)) };
    })
    .filter(({ statements, share }) => statements >= minStatements && share >= minShare)
    .sort((a, b) => b.share - a.share || b.statements - a.statements);
}
