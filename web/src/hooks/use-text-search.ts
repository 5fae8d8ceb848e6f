import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { findInText, matchFrom } from "../document/find-in-text.ts";
import { foldText, type TextRange } from "../document/fold-text.ts";

/** A search in a document. */
export interface TextSearch {
  words: string;
  matches: readonly TextRange[];
  /** Index of the match that is shown; -1 for none. */
  at: number;
  current: TextRange | null;
  setWords: (words: string) => void;
  move: (step: 1 | -1) => void;
}

const NONE: readonly TextRange[] = [];

/** Finds words in a text as they are typed; typing stays quick, the matches follow. */
export function useTextSearch(text: string, initialWords = ""): TextSearch {
  const [words, setTyped] = useState(initialWords);
  const [at, setAt] = useState(0);
  const sought = useDeferredValue(words);
  const isSearching = sought.trim() !== "";
  // Folding a long text takes a moment, and nobody may ever search in it.
  const folded = useMemo(() => (isSearching ? foldText(text) : null), [text, isSearching]);
  const matches = useMemo(() => (folded === null ? NONE : findInText(folded, sought)), [folded, sought]);
  const setWords = useCallback((typed: string) => {
    setTyped(typed);
    setAt(0);
  }, []);
  const move = useCallback(
    (step: 1 | -1) => setAt((index) => (matches.length === 0 ? 0 : (index + step + matches.length) % matches.length)),
    [matches],
  );
  const shown = matches.length === 0 ? matchFrom(matches, 0) : Math.min(at, matches.length - 1);
  return { words, matches, at: shown, current: matches[shown] ?? null, setWords, move };
}
