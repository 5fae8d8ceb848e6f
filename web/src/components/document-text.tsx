import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type DocumentLine, splitLines } from "../document/split-lines.ts";
import type { EvidenceItem } from "../state/evidence.ts";
import { DocumentLineView } from "./document-line.tsx";

/** A document's original text and the place to show in it. */
export interface DocumentTextProps {
  text: string;
  item: EvidenceItem;
}

/**
 * The original text line by line. The passage is highlighted, scrolled to and focused; when the text no longer
 * holds it at its place, the reader is told instead of being shown a wrong passage.
 */
export function DocumentText({ text, item }: DocumentTextProps) {
  const { t } = useTranslation("evidence");
  const region = useRef<HTMLElement>(null);
  const lines = useMemo(() => splitLines(text), [text]);
  const { passage } = item;
  const isFound =
    passage !== null && (passage.text === null || text.slice(passage.charStart, passage.charEnd) === passage.text);
  const range = isFound ? passage : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again for each item, also with an equal range
  useEffect(() => {
    const mark = region.current?.querySelector("mark");
    if (mark) {
      mark.scrollIntoView({ block: "center" });
      mark.focus({ preventScroll: true });
    } else {
      region.current?.scrollTo({ top: 0 });
      region.current?.focus();
    }
  }, [item, lines]);

  const meets = (line: DocumentLine) =>
    range !== null && range.charStart < line.charEnd && range.charEnd > line.charStart;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={region} className="document-text" tabIndex={0} aria-label={t("text")}>
      {passage !== null && !isFound && <p className="failure">{t("moved")}</p>}
      {lines.map((line) => (
        <DocumentLineView key={line.charStart} line={line} range={meets(line) ? range : null} />
      ))}
    </section>
  );
}
