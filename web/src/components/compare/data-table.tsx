import { useTranslation } from "react-i18next";
import { DataTable as PlainTable } from "../ui/data-table.tsx";

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

/** A table of models. */
export function DataTable<Row>({ caption, rows, nameOf, columns }: DataTableProps<Row>) {
  const { t } = useTranslation("compare");
  const model = { key: "model", header: t("model"), cell: nameOf };
  const others = columns.map(({ name, cell }) => ({ key: name, header: name, cell }));
  return <PlainTable caption={caption} rows={rows} rowKey={nameOf} columns={[model, ...others]} />;
}
