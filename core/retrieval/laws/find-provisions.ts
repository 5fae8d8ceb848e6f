import type { ContentStore } from "../../search-index/content-store.ts";
import type { Chunk, Place, SourceDocument } from "../../types.ts";
import { foldNumbers } from "./fold-numbers.ts";
import { liesInPlace } from "./place-references.ts";
import type { AskedProvision, LawQuestion } from "./read-law-question.ts";

/** A provision that a question asks for, with where its law has it. */
export interface FoundProvision extends AskedProvision {
  /** As the law calls the place; null when it has no such place, or is not held. */
  label: string | null;
  charStart: number;
  charEnd: number;
  /** In reading order; so many as a reader is shown. */
  chunks: Chunk[];
  /** The last article of the law's main part, where it has articles. */
  lastArticle: string | null;
}

type ReadContent = Pick<ContentStore, "documentById" | "chunkHolding" | "chunkAt" | "isOfDocument" | "size">;

/** Provisions that one question may ask for. */
const MAX_PROVISIONS = 4;
/** Of one provision; the longest articles take thirty pages. */
const MAX_CHUNKS = 8;

/** Looks up the provisions that a question names, by their places and not by their words. */
export function findProvisions({ provisions }: LawQuestion, content: ReadContent): FoundProvision[] {
  const distinct = new Map(provisions.map((asked) => [`${asked.law?.id ?? asked.name} ${asked.place}`, asked]));
  return [...distinct.values()].slice(0, MAX_PROVISIONS).map((asked) => findProvision(asked, content));
}

/** Of each list of places the first that exists. */
export function findFirstProvisions(lists: readonly AskedProvision[][], content: ReadContent): FoundProvision[] {
  return lists.flatMap((places) => {
    for (const asked of places) {
      const found = findProvision(asked, content);
      if (found.label !== null) return [found];
    }
    return [];
  });
}

function findProvision(asked: AskedProvision, content: ReadContent): FoundProvision {
  const nowhere = { ...asked, label: null, charStart: 0, charEnd: 0, chunks: [], lastArticle: null };
  const document = asked.law === null ? undefined : content.documentById(asked.law.id);
  if (document === undefined) return nowhere;
  const places = document.places.map((place) => ({ ...place, folded: foldNumbers(place.label) }));
  const extent = extentOf(places, asked);
  if (extent === null) return { ...nowhere, lastArticle: lastMainArticle(document) };
  const { label, charStart } = places[extent.first] as FoldedPlace;
  const charEnd = places[extent.last + 1]?.charStart ?? document.text.length;
  const chunks = chunksIn({ documentId: document.id, charStart, charEnd }, content);
  return { ...asked, label, charStart, charEnd, chunks, lastArticle: null };
}

type FoldedPlace = Place & { folded: string };

/** Positions among a law's places. */
interface Extent {
  first: number;
  last: number;
}

/** The first and the last of the places that follow each other and lie in the one that is asked for. */
function extentOf(places: readonly FoldedPlace[], { place: wanted, isOriginal }: AskedProvision): Extent | null {
  const spellings = [wanted, wanted.replace(/(?<=条(?:の\d+)*)第1項/u, "")];
  for (const spelling of spellings) {
    const at = places.findIndex(({ folded }) => liesInPlace(folded, spelling));
    if (at !== -1) return extentFrom(places, at, ({ folded }) => liesInPlace(folded, spelling));
    // A supplement of whichever amending law, the newest: they stand last.
    const inSupplement = ({ folded }: FoldedPlace): boolean =>
      liesInPlace(folded.replace(/^附則\([^()]*\)/u, "附則"), spelling);
    const newest = spelling.startsWith("附則第") && isOriginal !== true ? places.findLastIndex(inSupplement) : -1;
    if (newest === -1) continue;
    let start = newest;
    while (start > 0 && inSupplement(places[start - 1] as FoldedPlace)) start--;
    return extentFrom(places, start, inSupplement);
  }
  return null;
}

function extentFrom(places: readonly FoldedPlace[], first: number, lies: (place: FoldedPlace) => boolean): Extent {
  let last = first;
  while (last + 1 < places.length && lies(places[last + 1] as FoldedPlace)) last++;
  return { first, last };
}

function chunksIn(
  { documentId, charStart, charEnd }: { documentId: string; charStart: number; charEnd: number },
  content: ReadContent,
): Chunk[] {
  const chunks: Chunk[] = [];
  let next = content.chunkHolding({ documentId, charStart, charEnd: charStart + 1 });
  while (next !== undefined && next.charStart < charEnd && chunks.length < MAX_CHUNKS) {
    chunks.push(next);
    const ordinal: number = next.ordinal + 1;
    next = ordinal < content.size && content.isOfDocument(ordinal, documentId) ? content.chunkAt(ordinal) : undefined;
  }
  return chunks;
}

function lastMainArticle({ places }: SourceDocument): string | null {
  const label = places.findLast((place) => /^第[^章節編款]+条/u.test(place.label))?.label ?? "";
  return /^第.+?条(?:の[〇一二三四五六七八九十百千]+)*/u.exec(label)?.[0] ?? null;
}
