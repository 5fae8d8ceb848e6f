/** One thing that can be found. */
export interface RetrievalEntry {
  id: string;
  title: string;
  text: string;
}

/** A query with its judgments. */
export interface RetrievalQuery {
  id: string;
  question: string;
  /** Entries that answer it; none when the set holds no answer. */
  answers: ReadonlySet<string>;
  /** Gain of every judged entry, for nDCG. */
  gains: ReadonlyMap<string, number>;
}

/** Entries, and queries over them. */
export interface RetrievalSet {
  entries: RetrievalEntry[];
  queries: RetrievalQuery[];
}
