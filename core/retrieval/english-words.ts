/** Endings that light stemming takes off, longest first, with what is put in their place. */
const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ies$/u, ["y"]],
  [/(?:sses|ches|shes|xes)$/u, [""]],
  [/ied$/u, ["y"]],
  [/ing$/u, ["", "e"]],
  [/ed$/u, ["", "e"]],
  [/(?<![sui])s$/u, [""]],
];
const MIN_STEM_CHARS = 3;
const DOUBLED = /([b-df-hj-np-tv-z])\1$/u;

/**
 * What an English word may be a form of: itself, then less its plural, -ed or -ing. Light on purpose: a wrong stem
 * would find what was not asked.
 * @param word in small letters.
 * @example englishStems("planned") // ["planned", "plann", "plan", "planne"]
 */
export function englishStems(word: string): string[] {
  const stems = [word];
  for (const [ending, replacements] of ENDINGS) {
    const found = ending.exec(word);
    if (!found) continue;
    for (const replacement of replacements) {
      const bare = /(?:sses|ches|shes|xes)$/u.test(word) ? word.slice(0, -2) : word.slice(0, found.index) + replacement;
      if (bare.length < MIN_STEM_CHARS) continue;
      stems.push(bare);
      if (DOUBLED.test(bare)) stems.push(bare.slice(0, -1));
    }
    break;
  }
  return [...new Set(stems)];
}

const WORD = /[a-z][a-z'-]*|\d+/gu;

/** Where an English term stands in a text, in whatever number and tense; null when it does not. @param text in small letters. */
export function findEnglishTerm(text: string, words: readonly EnglishWord[], term: readonly string[]): string | null {
  for (let at = 0; at + term.length <= words.length; at++) {
    const first = words[at];
    const last = words[at + term.length - 1];
    if (first === undefined || last === undefined) break;
    if (term.every((part, offset) => words[at + offset]?.stems.includes(part) === true))
      return text.slice(first.start, last.end);
  }
  return null;
}

/** A Latin word of a text with what it may be a form of. */
export interface EnglishWord {
  start: number;
  end: number;
  stems: readonly string[];
}

/** The Latin words of a text in small letters. A hyphen parts words: 「large-scale」 is two. */
export function englishWords(text: string): EnglishWord[] {
  return [...text.matchAll(WORD)].flatMap(({ index, 0: run }) => {
    let start = index;
    return run.split(/['-]/u).flatMap((word) => {
      const found = { start, end: start + word.length, stems: englishStems(word) };
      start += word.length + 1;
      return word === "" ? [] : [found];
    });
  });
}
