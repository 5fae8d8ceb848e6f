import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TextMark } from "../../document/mark-line.ts";
import { splitLines } from "../../document/split-lines.ts";
import type { EvidenceItem } from "../../state/evidence.ts";
import { VirtualText } from "./virtual-text.tsx";

/** A document's original text and the place to show in it. */
export interface PassageTextProps {
  text: string;
  item: EvidenceItem;
}

/**
 * The original text with the passage marked, in sight and focused. When the text no longer holds it at its place, the
 * reader is told instead of being shown a wrong passage.
 */
export function PassageText({ text, item }: PassageTextProps) {
  const { t } = useTranslation("evidence");
  const lines = useMemo(() => splitLines(text), [text]);
  const { passage } = item;
  const isFound =
    passage !== null && (passage.text === null || text.slice(passage.charStart, passage.charEnd) === passage.text);
  const marks = useMemo(
    (): TextMark[] => (isFound && passage !== null ? [{ ...passage, kind: "passage" }] : []),
    [isFound, passage],
  );
  // A new place for each item: going back to the same one shows it again.
  const place = useMemo(
    () => ({ charStart: isFound ? (item.passage?.charStart ?? 0) : 0, takesFocus: true }),
    [item, isFound],
  );
  return (
    <div className="passage-text">
      {passage !== null && !isFound && <p className="failure">{t("moved")}</p>}
      <VirtualText lines={lines} marks={marks} place={place} />
    </div>
  );
}
