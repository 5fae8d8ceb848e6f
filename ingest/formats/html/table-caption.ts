import { isTableLabel } from "../../structure/table-label.ts";
import { unitNoteOf } from "../../structure/table-units.ts";

const MAX_CAPTION_LINES = 2;
const MAX_CAPTION_CHARS = 120;

/** Remembers the lines above the next table, to tell which of them name it. */
export interface CaptionFinder {
  /** A line of text has been laid out. */
  note(text: string, isHeading: boolean): void;
  /**
   * What names the table that comes now: its own caption and the lines right above it that begin 「表1」 or say the
   * unit. What follows starts anew.
   */
  take(ownCaption: string | null): string | null;
}

export function createCaptionFinder(): CaptionFinder {
  let lines: { text: string; isHeading: boolean }[] = [];
  return {
    note(text, isHeading) {
      lines = [...lines.slice(-MAX_CAPTION_LINES), { text, isHeading }];
    },
    take(ownCaption) {
      const found: string[] = [];
      for (const { text, isHeading } of lines.reverse()) {
        const isOwn = text === ownCaption;
        if (found.length > MAX_CAPTION_LINES || !(isOwn || namesTable(text, isHeading))) break;
        found.unshift(text);
      }
      lines = [];
      return found.length === 0 ? null : found.join(" ");
    },
  };
}

/** A heading names what it says a unit for; a paragraph may also begin like a caption, if it is no sentence. */
function namesTable(text: string, isHeading: boolean): boolean {
  if (text.length > MAX_CAPTION_CHARS || /。$/u.test(text)) return false;
  return unitNoteOf(text) !== null || (!isHeading && isTableLabel(text));
}
