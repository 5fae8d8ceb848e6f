/** Escapes what only looks like a citation mark, in text that arrives in pieces. */
export interface MarkEscaper {
  /** The escaped text that is certain by now; what may yet become a mark is held back. */
  push(text: string): string;
  /** What is held back; nothing that comes later belongs to it. */
  flush(): string;
}

const MARKS = /\[(\d+)\]/gu;
const OPEN_MARK = /\[\d*$/u;

/**
 * 「OECD[2024]」 in a source, or a mark that a model makes up, must not read as a citation: Markdown's escape keeps
 * its brackets brackets. A model streams `[`, `7`, `]` as it likes, so an unfinished mark waits for its end.
 */
export function createMarkEscaper(): MarkEscaper {
  let held = "";
  return {
    push(text) {
      const whole = held + text;
      held = OPEN_MARK.exec(whole)?.[0] ?? "";
      return escapeMarks(whole.slice(0, whole.length - held.length));
    },
    flush() {
      const rest = held;
      held = "";
      return rest;
    },
  };
}

/** {@link createMarkEscaper} for a text that is there as a whole. */
export function escapeMarks(text: string): string {
  return text.replace(MARKS, "\\[$1\\]");
}
