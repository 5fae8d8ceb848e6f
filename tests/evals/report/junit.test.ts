import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { renderJunit } from "../../../evals/report/junit.ts";
import { fakeCaseResult, fakeFailure, fakeGroup, fakeMetric, fakeResults } from "./fake-results.ts";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  isArray: (name) => ["testsuite", "testcase", "property"].includes(name),
});

function parse(xml: string) {
  expect(XMLValidator.validate(xml)).toBe(true);
  return parser.parse(xml).testsuites;
}

describe("renderJunit", () => {
  it("writes a suite per suite and a case per case, with the counts that CI shows", () => {
    const ledger = fakeCaseResult({ id: "pear-1", suite: "ledger", elapsedMs: 1500 });
    const results = fakeResults();
    results.info.suites.push({ name: "ledger", files: ["pears.jsonl"], items: 1 });
    const root = parse(renderJunit({ ...results, cases: [...results.cases, ledger] }));
    expect(root).toMatchObject({ tests: "3", failures: "1", errors: "0", time: "1.516" });
    expect(root.testsuite.map(({ name, tests }: Record<string, string>) => [name, tests])).toEqual([
      ["golden", "2"],
      ["ledger", "1"],
    ]);
    expect(root.testsuite[1].testcase[0]).toMatchObject({ classname: "ledger.figure", time: "1.500" });
  });

  it("says what was wrong in the message of the failure", () => {
    const [suite] = parse(renderJunit(fakeResults())).testsuite;
    expect(suite.testcase[0].failure).toBeUndefined();
    expect(suite.testcase[1].failure.message).toBe("必要な語「7 個」がありません。");
    expect(suite.testcase[1].failure["#text"]).toContain("根拠: fruit.md:4-5");
  });

  it("tells a question that broke the assistant from one that was answered wrongly", () => {
    const broken = fakeFailure({ answer: null, error: "接続できません" });
    const root = parse(renderJunit(fakeResults({ cases: [broken] })));
    expect(root).toMatchObject({ failures: "0", errors: "1" });
    expect(root.testsuite[0].testcase[0].error.message).toBe("接続できません");
  });

  it("gives each suite its own measures as properties", () => {
    const groups = [fakeGroup({ metrics: [fakeMetric({ value: 0.25, low: 0.1, high: 0.4, items: 8 })] })];
    const [suite] = parse(renderJunit(fakeResults({ groups }))).testsuite;
    const values = Object.fromEntries(
      suite.properties.property.map(({ name, value }: Record<string, string>) => [name, value]),
    );
    expect(values).toMatchObject({ seed: "7", pass: "0.25", "pass.interval95": "0.1 0.4", "pass.items": "8" });
  });

  it("stays well-formed and loses no sign whatever an answer holds", () => {
    const answer = `\u0000\u0008\u001b[31m ]]> <failure/> & "'\ud800 \ufffe 終わり`;
    const hostile = fakeFailure({ id: `"><x a='`, question: `a\nb <b>"&'`, answer, problems: ["<&\u0007>"] });
    const xml = renderJunit(fakeResults({ cases: [hostile] }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u);
    expect(xml).not.toMatch(/\p{Surrogate}/u);
    const [testcase] = parse(xml).testsuite[0].testcase;
    expect(testcase.name).toBe(`"><x a=' a b <b>"&'`);
    expect(testcase.failure.message).toBe("<&>");
    expect(testcase.failure["#text"]).toContain(`]]> <failure/> & "'`);
  });

  it("keeps cases of a suite that the run does not list", () => {
    const root = parse(renderJunit(fakeResults({ cases: [fakeCaseResult({ suite: "own" })] })));
    expect(root.testsuite.map(({ name }: { name: string }) => name)).toEqual(["golden", "own"]);
  });
});
