import { expect, it } from "vitest";
import { selectCases } from "../../evals/select-cases.ts";
import { fakeCase } from "./fake-run.ts";

const cases = [
  fakeCase({ id: "a", type: "date" }),
  fakeCase({ id: "b", type: "unanswerable", behavior: "abstain" }),
  fakeCase({ id: "c", type: "date" }),
];
const everything = { types: [], ids: [], limit: null };
const idsOf = (selection: object) => selectCases(cases, { ...everything, ...selection }).map(({ id }) => id);

it("keeps everything, in order, without restrictions", () => expect(idsOf({})).toEqual(["a", "b", "c"]));
it("selects by type", () => expect(idsOf({ types: ["date"] })).toEqual(["a", "c"]));
it("selects by behaviour", () => expect(idsOf({ types: ["abstain"] })).toEqual(["b"]));
it("selects by id", () => expect(idsOf({ ids: ["c", "b"] })).toEqual(["b", "c"]));
it("limits after selecting", () => expect(idsOf({ types: ["date"], limit: 1 })).toEqual(["a"]));
it("says which types exist when none matches", () => {
  expect(() => idsOf({ types: ["dates"] })).toThrow("date、answer、unanswerable、abstain");
});
