import { useTranslation } from "react-i18next";
/** One column: its header and what stands in it. */
export interface Column<Row> {
  name: string;
  cell: (row: Row) => string;
}

/** A table whose first column names its rows, which are models. */
export interface DataTableProps<Row> {
  caption: string;
  rows: readonly Row[];
  nameOf: (row: Row) => string;
  columns: readonly Column<Row>[];
}

/** A table of models. It scrolls sideways by itself, also by keyboard, where it is wider than the page. */
export function DataTable<Row>({ caption, rows, nameOf, columns }: DataTableProps<Row>) {
  const { t } = useTranslation("compare");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="data-table" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("model")}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={nameOf(row)}>
              <th scope="row">{nameOf(row)}</th>
              {columns.map(({ name, cell }) => (
                <td key={name}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
