/** A heading and what the table is sorted by. */
export interface SortHeaderProps {
  label: string;
  /** What a press sorts by; null for a column that cannot be sorted. */
  column: string | null;
  sort: string;
  order: string;
  onSort: (sort: string, order: string) => void;
}

const SIGNS = { ascending: "▲", descending: "▼", none: "△" } as const;

/** A press sorts upwards, the next downwards, the third gives back the order by relevance. */
export function SortHeader({ label, column, sort, order, onSort }: SortHeaderProps) {
  if (column === null) return <th scope="col">{label}</th>;
  const direction = sort !== column ? "none" : order === "desc" ? "descending" : "ascending";
  const press = () => {
    if (direction === "none") onSort(column, "asc");
    else if (direction === "ascending") onSort(column, "desc");
    else onSort("", "");
  };
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" className="ledger-sort" onClick={press}>
        {label}
        <span aria-hidden="true">{SIGNS[direction]}</span>
      </button>
    </th>
  );
}
