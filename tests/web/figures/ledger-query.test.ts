import fc from "fast-check";
import { expect, it } from "vitest";
import {
  filterParams,
  isNarrowed,
  listParams,
  readLedgerQuery,
  withoutFilters,
  writeLedgerQuery,
} from "../../../web/src/figures/ledger-query.ts";

const NOTHING = readLedgerQuery(new URLSearchParams());
const query = fc.record(
  Object.fromEntries(Object.keys(NOTHING).map((field) => [field, fc.string()])) as Record<
    keyof typeof NOTHING,
    fc.Arbitrary<string>
  >,
);

it("what is chosen stands in the address and is read back, whatever is typed", () => {
  fc.assert(
    fc.property(query, (chosen) => {
      const shared = new URLSearchParams(writeLedgerQuery(chosen).toString());
      expect(readLedgerQuery(shared)).toEqual(chosen);
    }),
  );
});

it("removing all filters keeps order and view", () => {
  fc.assert(
    fc.property(query, (chosen) => {
      const rest = withoutFilters(chosen);
      expect([isNarrowed(rest), rest.sort, rest.view]).toEqual([false, chosen.sort, chosen.view]);
    }),
  );
});

it("the server is asked for filters and order, not for what only the page knows", () => {
  const chosen = { ...NOTHING, query: "利用率", sort: "value", order: "desc", view: "series", series: "x" };
  expect(filterParams(chosen).toString()).toBe(new URLSearchParams({ query: "利用率" }).toString());
  expect([...listParams(chosen).keys()]).toEqual(["query", "sort", "order"]);
  expect([...listParams({ ...chosen, sort: "" }).keys()]).toEqual(["query"]);
});
