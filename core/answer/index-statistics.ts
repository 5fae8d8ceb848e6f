import type { TermStatistics } from "../retrieval/concepts.ts";
import { isOneEditApart } from "../retrieval/correct-typos.ts";
import type { CollectionIndex } from "../search-index/collection-index.ts";
import { toMatchText } from "../text/match-text.ts";
import { tokenise, tokeniseWithSurface } from "../text/tokenise.ts";
import { createSoundTable, type SoundTable } from "./sound-table.ts";

type Keyword = CollectionIndex["keyword"];

/**
 * So many different words of a question are looked up in each way that costs milliseconds; of a text pasted in as a
 * question the rest is left as written.
 */
const MAX_LOOK_UPS = 8;

interface Searched {
  index: CollectionIndex;
  whole: CollectionIndex;
  /** Whether words of the whole index may be told, though a filter leaves some documents out. */
  mayTellWords: () => boolean;
}

/** What one question may know of the words of an index; lives no longer than its question. */
export function indexStatistics({ index, whole, mayTellWords }: Searched): TermStatistics {
  const { keyword } = index;
  let allowed: boolean | undefined;
  const isAllowed = (): boolean => {
    allowed ??= mayTellWords();
    return allowed;
  };
  return {
    chunkCount: keyword.size,
    documentFrequency: (token) => keyword.documentFrequency(token),
    // Of the whole index, as its terms are.
    termsNear: limited((term) => (isAllowed() ? termsNear(keyword, term) : []), []),
    spellingOf: limited((term) => spellingOf(index, term), null),
    holdsPhrase: limited((phrase) => isAllowed() && holdsPhrase(index, phrase), false),
    termsSounding: limited((word) => (isAllowed() ? soundTableOf(whole.keyword).termsSounding(word) : []), []),
  };
}

/** Asks once for each word, and for a few words only; `otherwise` answers for the rest. */
function limited<Answer>(look: (word: string) => Answer, otherwise: Answer): (word: string) => Answer {
  const answers = new Map<string, Answer>();
  return (word) => {
    const known = answers.get(word);
    if (known !== undefined) return known;
    if (answers.size >= MAX_LOOK_UPS) return otherwise;
    const answer = look(word);
    answers.set(word, answer);
    return answer;
  };
}

/** One for each opened index, which requests that a filter narrows share. */
const soundTables = new WeakMap<Keyword, SoundTable>();

function soundTableOf(keyword: Keyword): SoundTable {
  let table = soundTables.get(keyword);
  if (table === undefined) {
    table = createSoundTable(keyword.terms?.() ?? []);
    soundTables.set(keyword, table);
  }
  return table;
}

/** Goes through every term, so it is asked for words that the index does not know only. */
function termsNear({ terms }: Keyword, term: string): string[] {
  const near: string[] = [];
  for (const known of terms?.() ?? []) if (isOneEditApart(known, term)) near.push(known);
  return near;
}

/** As a text that holds it spells it. */
function spellingOf({ keyword, content }: CollectionIndex, term: string): string | null {
  const [hit] = keyword.searchAtOnce({ terms: [{ term, weight: 1 }], topK: 1 });
  if (hit === undefined) return null;
  const words = tokeniseWithSurface(content.chunkAt(hit.ordinal).text);
  return words.find((word) => word.term === term)?.surface ?? null;
}

const PHRASE_HITS = 20;

function holdsPhrase({ keyword, content }: CollectionIndex, phrase: string): boolean {
  const terms = tokenise(phrase).map((term) => ({ term, weight: 1 }));
  const hits = keyword.searchAtOnce({ terms, topK: PHRASE_HITS });
  return hits.some(({ ordinal }) => toMatchText(content.chunkAt(ordinal).text).includes(phrase));
}
