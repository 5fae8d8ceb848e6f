import { expect, it } from "vitest";
import { grade } from "../../../evals/matcher/grade.ts";

const rules = { mustInclude: [["3個", "三個"], ["赤い"]], mustNotInclude: ["5個"], distractors: ["青い"] };

it("passes when every group has one of its forms", () => {
  expect(grade(rules, "赤いりんごが三個")).toEqual({ isPass: true, missing: [], forbidden: [], warnings: [] });
});

it("names the groups that are missing", () => {
  expect(grade(rules, "りんごが3個")).toMatchObject({ isPass: false, missing: [["赤い"]] });
});

it("fails on a forbidden form even when all else is right", () => {
  expect(grade(rules, "赤いりんごが3個か5個")).toMatchObject({ isPass: false, missing: [], forbidden: ["5個"] });
});

it("warns of a distractor without failing", () => {
  expect(grade(rules, "赤い3個と青い")).toMatchObject({ isPass: true, warnings: ["青い"] });
});
