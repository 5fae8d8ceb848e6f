import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentJson } from "../../../../server/contract.ts";
import type { TextRange } from "../../document/fold-text.ts";
import type { TextMark } from "../../document/mark-line.ts";
import { splitLines } from "../../document/split-lines.ts";
import { useTextSearch } from "../../hooks/use-text-search.ts";
import { isShortcut } from "../../state/shortcuts.ts";
import { LineJump } from "./line-jump.tsx";
import { Outline } from "./outline.tsx";
import { TextSearch } from "./text-search.tsx";
import { type ShownPlace, VirtualText } from "./virtual-text.tsx";

/** A document and where in it to begin. */
export interface DocumentReaderProps {
  document: DocumentJson;
  collection: string | null;
  /** From 1; null for the beginning. */
  line: number | null;
  /** Marked and shown; it goes before `line`. */
  span: TextRange | null;
}

const NO_MARKS: readonly TextMark[] = [];

/** A document's text with search, headings and lines to go to. `/` and Ctrl+F begin a search, F3 goes on. */
export function DocumentReader({ document, collection, line, span }: DocumentReaderProps) {
  const { t } = useTranslation("documents");
  const { id, text } = document;
  const lines = useMemo(() => splitLines(text), [text]);
  const search = useTextSearch(text);
  const box = useRef<HTMLInputElement>(null);
  const reader = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<ShownPlace | null>(null);
  const show = (charStart: number) => setPlace({ charStart, takesFocus: true });
  const [lineSpan, setLineSpan] = useState<TextRange | null>(null);

  const goToLine = (number: number) => {
    const found = lines[Math.min(number, lines.length) - 1];
    if (found === undefined) return;
    setLineSpan({ charStart: found.charStart, charEnd: found.charEnd });
    show(found.charStart);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes there when the address changes, not when lines do
  useEffect(() => {
    if (span !== null) {
      setLineSpan(span);
      show(span.charStart);
    } else if (line !== null) goToLine(line);
  }, [span, line, text]);
  const { current } = search;
  useEffect(() => {
    if (current !== null) setPlace({ charStart: current.charStart, takesFocus: false });
  }, [current]);

  const marks = useMemo(() => {
    const passage: readonly TextMark[] = lineSpan === null ? NO_MARKS : [{ ...lineSpan, kind: "passage" }];
    return [
      ...passage,
      ...search.matches.map((match): TextMark => ({ ...match, kind: match === current ? "current" : "match" })),
    ];
  }, [lineSpan, search.matches, current]);

  const focusText = () => reader.current?.querySelector<HTMLElement>(".document-text")?.focus();
  const handleKeyDown = (event: KeyboardEvent) => {
    const isInBox = event.target instanceof HTMLInputElement;
    // In the box already, Ctrl+F is the browser's again.
    if (isShortcut("search", event) && !isInBox) {
      event.preventDefault();
      box.current?.select();
      box.current?.focus();
    }
    const step = isShortcut("nextMatch", event) ? 1 : isShortcut("previousMatch", event) ? -1 : undefined;
    if (step !== undefined) {
      event.preventDefault();
      search.move(step);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for the search work wherever the focus is in the reader
    <div ref={reader} className="document-reader" onKeyDown={handleKeyDown}>
      <div className="reader-tools">
        <TextSearch search={search} boxRef={box} onLeave={focusText} />
        <LineJump lineCount={lines.length} onJump={goToLine} />
      </div>
      <details className="reader-outline" open={window.matchMedia("(width >= 62rem)").matches}>
        <summary>{t("viewer.outline")}</summary>
        <Outline documentId={id} collection={collection} onOpen={show} />
      </details>
      <VirtualText lines={lines} marks={marks} place={place} />
    </div>
  );
}
