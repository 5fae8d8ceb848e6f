/** What the ledger is narrowed and sorted by, as it stands in the address; empty where nothing is chosen. */
export interface LedgerQuery {
  query: string;
  unit: string;
  kind: string;
  document: string;
  entity: string;
  from: string;
  to: string;
  sort: string;
  order: string;
  /** `series` shows the series and their charts. */
  view: string;
  /** Id of the series that is shown. */
  series: string;
}

const FIELDS = [
  "query",
  "unit",
  "kind",
  "document",
  "entity",
  "from",
  "to",
  "sort",
  "order",
  "view",
  "series",
] as const;
const FILTERS = ["query", "unit", "kind", "document", "entity", "from", "to"] as const;

export function readLedgerQuery(search: URLSearchParams): LedgerQuery {
  return Object.fromEntries(FIELDS.map((field) => [field, search.get(field) ?? ""])) as Record<
    (typeof FIELDS)[number],
    string
  >;
}

/** What {@link readLedgerQuery} reads back; nothing that is empty. */
export function writeLedgerQuery(query: LedgerQuery): URLSearchParams {
  return new URLSearchParams(FIELDS.flatMap((field) => (query[field] === "" ? [] : [[field, query[field]]])));
}

/** The filters alone, as the server takes them. */
export function filterParams(query: LedgerQuery): URLSearchParams {
  return new URLSearchParams(FILTERS.flatMap((field) => (query[field] === "" ? [] : [[field, query[field]]])));
}

/** Filters and order. */
export function listParams(query: LedgerQuery): URLSearchParams {
  const params = filterParams(query);
  if (query.sort !== "") params.set("sort", query.sort);
  if (query.sort !== "" && query.order !== "") params.set("order", query.order);
  return params;
}

export function isNarrowed(query: LedgerQuery): boolean {
  return FILTERS.some((field) => query[field] !== "");
}

/** Nothing narrowed; order and view stay. */
export function withoutFilters(query: LedgerQuery): LedgerQuery {
  return { ...query, ...Object.fromEntries(FILTERS.map((field) => [field, ""])) };
}
