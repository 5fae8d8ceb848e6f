/**
 * A text with, for every UTF-16 code unit, the range of the original text that it came from.
 * Rewriting keeps the map, so a match in the rewritten text can always be shown as original text.
 */
export interface MappedText {
  text: string;
  /** `starts[i]` is the original offset where the source of `text[i]` begins. */
  starts: Uint32Array;
  /** `ends[i]` is the original offset just after the source of `text[i]`. */
  ends: Uint32Array;
}

/** The identity mapping of a text. */
export function mapText(text: string): MappedText {
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  for (let i = 0; i < text.length; i++) {
    starts[i] = i;
    ends[i] = i + 1;
  }
  return { text, starts, ends };
}

/**
 * Replaces every match of a global pattern; each code unit of a replacement maps to the whole match.
 * @param pattern must have the `g` flag.
 */
export function replaceMapped(
  source: MappedText,
  pattern: RegExp,
  replacement: (match: string, ...groups: string[]) => string,
): MappedText {
  // Most patterns match nothing, and preparing for matches costs more than that.
  if (source.text.search(pattern) === -1) return source;
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let done = 0;
  let changed = false;
  const copy = (until: number): void => {
    pieces.push(source.text.slice(done, until));
    for (let i = done; i < until; i++) {
      starts.push(source.starts[i] as number);
      ends.push(source.ends[i] as number);
    }
  };
  for (const match of source.text.matchAll(pattern)) {
    const [found, ...groups] = match;
    if (found === "") continue;
    const by = replacement(found, ...groups);
    if (by === found) continue;
    changed = true;
    copy(match.index);
    pieces.push(by);
    const last = match.index + found.length - 1;
    for (let i = 0; i < by.length; i++) {
      starts.push(source.starts[match.index] as number);
      ends.push(source.ends[last] as number);
    }
    done = match.index + found.length;
  }
  if (!changed) return source;
  copy(source.text.length);
  return { text: pieces.join(""), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The original range behind `text.slice(start, end)`; empty ranges map to an empty range at their place. */
export function originalRange(source: MappedText, start: number, end: number): { charStart: number; charEnd: number } {
  if (start >= end) {
    const at = start < source.text.length ? (source.starts[start] as number) : (source.ends.at(-1) ?? 0);
    return { charStart: at, charEnd: at };
  }
  return { charStart: source.starts[start] as number, charEnd: source.ends[end - 1] as number };
}
