import type { TFunction } from "i18next";
import { memo } from "react";
import type { LedgerFigureJson } from "../../../../server/contract.ts";
import { formatAsOf } from "../../dates/format-as-of.ts";
import { documentHref } from "../../documents/document-href.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { ForeignText } from "../ui/foreign-text.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** One figure, its place in the list, and how its row is measured. */
export interface LedgerRowProps {
  figure: LedgerFigureJson;
  index: number;
  /** Given, because asking for it in every row takes longer than drawing it. */
  t: TFunction<"figures">;
  onOpen: (index: number) => void;
  measure: (row: HTMLTableRowElement | null) => void;
}

/** Memoised: while the table scrolls, only rows that come into view are new. */
export const LedgerRow = memo(function LedgerRow({ figure, index, t, onOpen, measure }: LedgerRowProps) {
  const { documentId, title, text, modifier, entity, asOf, place, lineStart, lineEnd, charStart, charEnd } = figure;
  const path = figure.measure.split(" > ");
  const lines = t("lines", { lines: lineStart === lineEnd ? String(lineStart) : `${lineStart}–${lineEnd}` });
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row">
        <button type="button" className="ledger-value" onClick={() => onOpen(index)}>
          <span className="sr-only">{t("openValue", { text: "" })}</span>
          <ForeignText>{text}</ForeignText>
          {modifier !== null && !text.includes(modifier) && <span className="ledger-soft"> {modifier}</span>}
        </button>
      </th>
      <td>
        <span className="ledger-own" lang={langOf(path.at(-1) ?? "")}>
          {path.at(-1)}
        </span>
        {path.length > 1 && (
          <span className="ledger-path" lang={langOf(figure.measure)}>
            {path.slice(0, -1).join(" › ")}
          </span>
        )}
      </td>
      <td lang={langOf(entity ?? "")}>{entity ?? t("noEntity")}</td>
      <td>{asOf === null ? t("undated") : formatAsOf(asOf)}</td>
      <td>
        <TextLink href={documentHref(documentId, { charStart, charEnd })} lang={langOf(title)}>
          {title}
        </TextLink>
        <span className="ledger-path">{place === null ? lines : `${place} ${lines}`}</span>
      </td>
    </tr>
  );
});
