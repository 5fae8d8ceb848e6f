import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type DisplayRow, rowAt, toDisplayRows } from "../../document/display-rows.ts";
import { markLine, type TextMark } from "../../document/mark-line.ts";
import type { DocumentLine } from "../../document/split-lines.ts";
import { langOf } from "../../i18n/lang-of.ts";

/** A place of the text to bring into view. A new object shows it again. */
export interface ShownPlace {
  charStart: number;
  /** Whether the focus goes to the mark that begins there, or to the text when there is none. */
  takesFocus: boolean;
}

/** A document's lines and what is marked in them. */
export interface VirtualTextProps {
  lines: readonly DocumentLine[];
  marks: readonly TextMark[];
  /** Null leaves the text where it is. */
  place: ShownPlace | null;
}

const ROW_PIXELS = 29;
/** Enough to tell the language. */
const LINES_READ = 100;
const NO_MARKS: readonly TextMark[] = [];

/** A document's text line by line; only what is in sight is laid out, so that 20,000 lines open at once. */
export function VirtualText({ lines, marks, place }: VirtualTextProps) {
  const { t } = useTranslation("evidence");
  const region = useRef<HTMLElement>(null);
  const rows = useMemo(() => toDisplayRows(lines), [lines]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => region.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 12,
  });

  useEffect(() => {
    if (place === null) return;
    const row = rowAt(rows, place.charStart);
    // Heights are known once rows are laid out, so the place is looked for until it stays in sight.
    let frame = 0;
    let attempts = 0;
    let hasTakenFocus = false;
    const settle = () => {
      const marked = findMark(region.current, place.charStart);
      attempts += 1;
      if (marked !== null) {
        marked.scrollIntoView({ block: "center" });
        // Once only, unless its row was laid out anew: the reader may have moved on between two frames.
        if (place.takesFocus && (!hasTakenFocus || document.activeElement === document.body)) {
          marked.focus({ preventScroll: true });
          hasTakenFocus = true;
        }
      }
      const isLaidOut = marked !== null || region.current?.querySelector(`[data-index="${row}"]`);
      if (attempts < MAX_ATTEMPTS && (!isLaidOut || attempts < MIN_ATTEMPTS)) frame = requestAnimationFrame(settle);
      else if (marked === null && place.takesFocus) region.current?.focus();
    };
    virtualizer.scrollToIndex(row, { align: "center" });
    frame = requestAnimationFrame(settle);
    return () => cancelAnimationFrame(frame);
  }, [place, rows, virtualizer]);

  const language = useMemo(
    () =>
      langOf(
        lines
          .slice(0, LINES_READ)
          .map(({ text }) => text)
          .join(""),
      ),
    [lines],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={region} className="document-text" tabIndex={0} aria-label={t("text")}>
      <div className="document-lines" lang={language} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="document-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row row={row} marks={marksIn(row, marks)} />
            </div>
          );
        })}
      </div>
    </section>
  );
}

const MIN_ATTEMPTS = 4;
const MAX_ATTEMPTS = 60;

const Row = memo(
  function Row({ row, marks }: { row: DisplayRow; marks: readonly TextMark[] }) {
    return (
      <div className="document-line" data-line={row.isLineStart ? row.number : ""}>
        {markLine(row, marks).map(({ charStart, text, kind }) =>
          kind === null ? (
            text
          ) : (
            <mark key={charStart} data-kind={kind} data-start={charStart} tabIndex={-1}>
              {text}
            </mark>
          ),
        )}
      </div>
    );
  },
  (before, after) => before.row === after.row && isSameMarks(before.marks, after.marks),
);

function marksIn(row: DisplayRow, marks: readonly TextMark[]): readonly TextMark[] {
  const met = marks.filter((mark) => mark.charStart < row.charEnd && mark.charEnd > row.charStart);
  return met.length === 0 ? NO_MARKS : met;
}

function isSameMarks(a: readonly TextMark[], b: readonly TextMark[]): boolean {
  return a.length === b.length && a.every((mark, at) => mark === b[at]);
}

/** The mark that begins at an offset. */
function findMark(region: HTMLElement | null, charStart: number): HTMLElement | null {
  return region?.querySelector<HTMLElement>(`mark[data-start="${charStart}"]`) ?? null;
}
