import { expect, it } from "vitest";
import { fingerprintCases } from "../../../evals/gate/fingerprint-cases.ts";
import { fakeCase } from "../fake-run.ts";

const [a, b] = [fakeCase({ id: "a" }), fakeCase({ id: "b" })];

it("does not depend on the order of the cases", () => {
  expect(fingerprintCases([a, b])).toBe(fingerprintCases([b, a]));
});

it("changes when a case is dropped or made easier", () => {
  const easier = fakeCase({ id: "b", must_include: [["3"]] });
  expect(new Set([[a, b], [a], [a, easier]].map(fingerprintCases)).size).toBe(3);
});
