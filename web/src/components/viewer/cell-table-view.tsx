import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { type CellTable, toCellTable } from "../../document/cell-table.ts";
import type { TextRange } from "../../document/fold-text.ts";
import { getStructure } from "../../documents/documents-api.ts";
import { useResource } from "../../hooks/use-resource.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { FailureMessage } from "../failure-message.tsx";

/** Whose table, and the cited place in it. */
export interface CellTableViewProps {
  documentId: string;
  collection: string | null;
  passage: TextRange;
}

/** The table around a passage as a table, with the cited cells marked and named. */
export function CellTableView({ documentId, collection, passage }: CellTableViewProps) {
  const { t } = useTranslation("documents");
  const { charStart, charEnd } = passage;
  const load = useCallback(
    (signal: AbortSignal) => getStructure(documentId, { collection, range: { charStart, charEnd }, signal }),
    [documentId, collection, charStart, charEnd],
  );
  const [resource, reload] = useResource(load);
  if (resource.status === "loading") return <p className="progress">{t("viewer.loading")}</p>;
  if (resource.status === "failed") return <FailureMessage failure={resource.failure} onRetry={reload} />;
  const table = toCellTable(resource.value, passage);
  if (table === null) return <p className="viewer-note">{t("viewer.tableNone")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="cell-table-region" tabIndex={0} aria-label={t("viewer.tableCaption")}>
      <CitedNote table={table} />
      <table className="cell-table">
        <caption className="visually-hidden">{t("viewer.tableCaption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("viewer.tableRowName")}</th>
            {table.columns.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
              <th key={at} scope="col" lang={langOf(name)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ name, isCited, cells }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have one name
            <tr key={row} data-cited={isCited} ref={isCited ? showRow : null}>
              <th scope="row" lang={langOf(name)}>
                {name}
              </th>
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no name but their place
                <td key={column} lang={langOf(cell?.text ?? "")}>
                  {cell?.isCited ? <mark>{cell.text || t("viewer.tableEmptyCell")}</mark> : cell?.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CitedNote({ table: { cited, rows } }: { table: CellTable }) {
  const { t } = useTranslation("documents");
  const [cell] = cited;
  // A passage of one cell names it; one of more is a row.
  const isOneCell = cited.length === 1 && cell !== undefined;
  const name = rows.find(({ isCited }) => isCited)?.name ?? "";
  return (
    <p className="viewer-note">
      {isOneCell ? t("viewer.tableCited", { ...cell }) : t("viewer.tableCitedRow", { row: name })}
    </p>
  );
}

function showRow(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: "nearest" });
}
