import { type Child, make, makeFacts, quoted } from "./make-element.ts";
import { nameOf, type View } from "./view.ts";

/** What was run, and how it went in one sentence. */
export function makeOverview(view: View): Child[] {
  const { data, texts } = view;
  const { info, comparison, cases } = data;
  const passed = cases.filter(({ isPassed }) => isPassed).length;
  const count = (wanted: string): number => comparison?.metrics.filter(({ verdict }) => verdict === wanted).length ?? 0;
  const isWorse = count("worse") > 0;
  const suites = info.suites.map(({ name, files, items }) =>
    make(
      "li",
      {},
      `${nameOf("suite", name, view)} (${name}): ${texts.suiteItems(items)} `,
      files.length === 0 ? null : make("span", { class: "fine" }, quoted(files.join(", "))),
    ),
  );
  const facts: [string, Child][] = [
    [texts.date, info.date],
    [texts.models, info.models.join(", ")],
    [texts.suites, make("ul", {}, ...suites)],
    [texts.seed, String(info.seed)],
    [texts.fingerprint, make("code", {}, info.fingerprint)],
    [texts.versions, `Tenkyo ${info.tenkyo}, Node.js ${info.node}`],
    [texts.embedder, quoted(info.embedder)],
    [texts.time, texts.timeOf((info.totalMs / 1000).toFixed(1), (info.ingestMs / 1000).toFixed(1))],
  ];
  return [
    info.stopped === undefined
      ? null
      : make("p", { class: "lead is-worse" }, `${texts.stopped}: `, quoted(info.stopped)),
    make("p", { class: "lead" }, texts.passedOf(passed, cases.length)),
    comparison === null
      ? null
      : make(
          "p",
          { class: isWorse ? "lead is-worse" : "lead" },
          isWorse ? make("span", { "aria-hidden": "true" }, "▼ ") : null,
          texts.changedMeasures(count("worse"), count("better")),
        ),
    makeFacts(facts),
  ];
}
