import { XMLBuilder } from "fast-xml-parser";
import type { CaseResult, MetricValue, RunResults } from "../run-results.ts";

const ATTRIBUTE = "@";
const TEXT = "#text";

/** What XML 1.0 cannot hold, not even as a reference: control characters, lone surrogates, non-characters. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

type XmlNode = { [name: string]: string | XmlNode | XmlNode[] };

/** A run as the JUnit XML that CI systems read: a test suite per suite, a test case per case, the measures as properties. */
export function renderJunit(results: RunResults): string {
  const suites = results.info.suites.map(({ name }) => name);
  const left = results.cases.map(({ suite }) => suite).filter((suite) => !suites.includes(suite));
  const testsuites = [...suites, ...new Set(left)].map((name) => toTestSuite(name, results));
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: ATTRIBUTE,
    textNodeName: TEXT,
    format: true,
    suppressEmptyNode: true,
  });
  const attributes = withAttributes({ name: "tenkyo-eval", ...totalsOf(results.cases) });
  const document = { testsuites: { ...attributes, testsuite: testsuites } };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(document)}`;
}

function toTestSuite(name: string, { info, cases, groups, metrics }: RunResults): XmlNode {
  const own = cases.filter(({ suite }) => suite === name);
  const measured = groups.find((group) => group.by === "suite" && group.name === name)?.metrics ?? metrics;
  const properties = [
    { name: "models", value: info.models.join(", ") },
    { name: "seed", value: String(info.seed) },
    { name: "fingerprint", value: info.fingerprint },
    { name: "tenkyo", value: info.tenkyo },
    { name: "node", value: info.node },
    ...measured.flatMap(toProperties),
  ];
  return {
    ...withAttributes({ name, timestamp: `${info.date}T00:00:00`, ...totalsOf(own) }),
    properties: { property: properties.map(withAttributes) },
    testcase: own.map((one) => toTestCase(one, info.models.length > 1)),
  };
}

function toProperties({ name, value, low, high, items }: MetricValue): { name: string; value: string }[] {
  if (value === null) return [];
  const interval =
    low === null || high === null ? [] : [{ name: `${name}.interval95`, value: `${round(low)} ${round(high)}` }];
  return [{ name, value: round(value) }, ...interval, { name: `${name}.items`, value: String(items) }];
}

function toTestCase(one: CaseResult, namesModel: boolean): XmlNode {
  const name = [one.id, ...(namesModel ? [one.model] : []), oneLine(one.question)].join(" ");
  const classname = `${one.suite}.${one.type}`;
  return { ...withAttributes({ classname, name, time: seconds(one.elapsedMs) }), ...verdictOf(one) };
}

function verdictOf(one: CaseResult): XmlNode {
  if (one.error !== null) return { error: withText({ message: oneLine(one.error), type: "error" }, explain(one)) };
  if (one.isPassed) return {};
  const message = oneLine(one.problems.join(" ")) || "不合格";
  return { failure: withText({ message, type: one.behavior }, explain(one)) };
}

/** For whoever reads the failure in CI, without the report at hand. */
function explain({ question, answer, referenceAnswer, problems, evidence, citations }: CaseResult): string {
  const places = (list: CaseResult["evidence"]): string =>
    list.map(({ source, lineStart, lineEnd }) => `${source}:${lineStart}-${lineEnd}`).join(" ") || "なし";
  return clean(
    [
      `質問: ${question}`,
      `回答: ${answer ?? "なし"}`,
      `模範解答: ${referenceAnswer || "なし"}`,
      ...problems.map((problem) => `問題: ${problem}`),
      `根拠: ${places(evidence)}`,
      `引用: ${places(citations)}`,
    ].join("\n"),
  );
}

function totalsOf(cases: readonly CaseResult[]): Record<string, string> {
  const errors = cases.filter(({ error }) => error !== null).length;
  const failed = cases.filter(({ error, isPassed }) => error === null && !isPassed).length;
  return {
    tests: String(cases.length),
    failures: String(failed),
    errors: String(errors),
    skipped: "0",
    time: seconds(cases.reduce((total, { elapsedMs }) => total + elapsedMs, 0)),
  };
}

function withAttributes(attributes: Record<string, string>): XmlNode {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`${ATTRIBUTE}${name}`, clean(value)]));
}

function withText(attributes: Record<string, string>, text: string): XmlNode {
  return { ...withAttributes(attributes), [TEXT]: text };
}

function clean(text: string): string {
  return text.replace(NOT_IN_XML, "");
}

/** Line breaks in an attribute would be read as spaces anyway. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function round(value: number): string {
  return String(Number(value.toFixed(6)));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
