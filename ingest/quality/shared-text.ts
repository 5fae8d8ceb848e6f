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
  const roles = roleTable();
  let high = HIGH_SEED;
  let low = LOW_SEED;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const role = roles[unit];
    if (role === ROLE.omitted) continue;
    if (role === ROLE.rewritten) return hashRewritten(text);
    high = mixHigh(high, unit);
    low = mixLow(low, unit);
    length++;
  }
  return length < MIN_STATEMENT_CHARS ? undefined : finishHash(high, low);
}

/** {@link hashStatement} for any text. Few need it, and making two strings takes longer than hashing. */
function hashRewritten(text: string): number | undefined {
  const letters = text.replace(NOT_TEXT, "").normalize("NFKC");
  let high = HIGH_SEED;
  let low = LOW_SEED;
  for (let at = 0; at < letters.length; at++) {
    high = mixHigh(high, letters.charCodeAt(at));
    low = mixLow(low, letters.charCodeAt(at));
  }
  return letters.length < MIN_STATEMENT_CHARS ? undefined : finishHash(high, low);
}

/** What becomes of a code unit: it is hashed as it is, left out, or rewritten, alone or with its neighbours. */
const ROLE = { kept: 0, omitted: 1, rewritten: 2 } as const;
const CODE_UNITS = 0x1_0000;
/** Halves of pairs, and the parts of Hangul syllables, which NFKC joins. */
const JOINED = /[\p{Surrogate}\u1100-\u11ff]/u;
let roleByUnit: Uint8Array | undefined;

function roleTable(): Uint8Array {
  roleByUnit ??= Uint8Array.from({ length: CODE_UNITS }, (_, unit) => {
    const char = String.fromCharCode(unit);
    if (JOINED.test(char)) return ROLE.rewritten;
    if (char.replace(NOT_TEXT, "") === "") return ROLE.omitted;
    return char.normalize("NFKC") === char ? ROLE.kept : ROLE.rewritten;
  });
  return roleByUnit;
}

// cyrb53 (public domain): 53 bits, which a double holds exactly.
const HIGH_SEED = 0xdeadbeef;
const LOW_SEED = 0x41c6ce57;

function mixHigh(high: number, unit: number): number {
  return Math.imul(high ^ unit, 2654435761);
}

function mixLow(low: number, unit: number): number {
  return Math.imul(low ^ unit, 1597334677);
}

function finishHash(mixedHigh: number, mixedLow: number): number {
  let [high, low] = [mixedHigh, mixedLow];
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
