import { type ReactNode, useId } from "react";

/** One column: its heading and what stands in it. */
export interface DataColumn<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the right, digit below digit. */
  isNumeric?: boolean;
  isSortable?: boolean;
}

/** By which column the rows are sorted. */
export interface TableSort {
  key: string;
  direction: "ascending" | "descending";
}

/** A table with a caption; the first column names its rows. */
export interface DataTableProps<Row> {
  caption: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly DataColumn<Row>[];
  sort?: TableSort | undefined;
  /** Called with the sort that a press on a heading asks for. */
  onSort?: (sort: TableSort) => void;
}

/** A table that scrolls sideways by itself, also by keyboard, where it is wider than the page. */
export function DataTable<Row>({ caption, rows, rowKey, columns, sort, onSort }: DataTableProps<Row>) {
  const captionId = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="data-table" aria-labelledby={captionId} tabIndex={0}>
      <table>
        <caption id={captionId}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, cell, isNumeric }, at) =>
                at === 0 ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} data-numeric={isNumeric}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface HeaderCellProps<Row> {
  column: DataColumn<Row>;
  sort: TableSort | undefined;
  onSort: ((sort: TableSort) => void) | undefined;
}

const SIGNS = { ascending: "▲", descending: "▼", none: "△" } as const;

function HeaderCell<Row>({ column: { key, header, isNumeric, isSortable }, sort, onSort }: HeaderCellProps<Row>) {
  if (isSortable !== true || onSort === undefined) {
    return (
      <th scope="col" data-numeric={isNumeric}>
        {header}
      </th>
    );
  }
  const direction = sort?.key === key ? sort.direction : "none";
  return (
    <th scope="col" data-numeric={isNumeric} aria-sort={direction}>
      <button
        type="button"
        className="inline-flex min-h-target items-center gap-1 font-700 hover:underline"
        onClick={() => onSort({ key, direction: direction === "ascending" ? "descending" : "ascending" })}
      >
        {header}
        <span aria-hidden="true">{SIGNS[direction]}</span>
      </button>
    </th>
  );
}
