import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { configuredModels } from "../../../core/answer/generated/configured-models.ts";
import { loadConfig } from "../../../core/config.ts";
import type { EvalCase } from "../../../evals/eval-case.ts";
import { type Baseline, toBaseline } from "../../../evals/gate/committed-baseline.ts";
import { findHardErrors } from "../../../evals/gate/find-hard-errors.ts";
import { findMismatch } from "../../../evals/gate/find-mismatch.ts";
import { findRegressions } from "../../../evals/gate/find-regressions.ts";
import { type CorpusIndex, openCorpusIndex } from "../../../evals/open-corpus.ts";
import { toRunResults } from "../../../evals/report/to-run-results.ts";
import { PATHS } from "../../../evals/repository-paths.ts";
import { runCase } from "../../../evals/run-case.ts";
import type { RunResults } from "../../../evals/run-results.ts";
import { scoreCase } from "../../../evals/score-case.ts";
import { type ScriptedModelServer, serveModels } from "../../../evals/scripted-models/serve-models.ts";
import { loadSuites } from "../../../evals/suites/load-suites.ts";

/**
 * Proves that the gate can fail: parts of the product are damaged while it answers real questions over the real corpus,
 * and each damage must turn a measure red. The parts are replaced from here; the product knows nothing of it.
 */

const damage = vi.hoisted(() => ({ current: "none" }));

vi.mock("../../../core/search-index/open-generation.ts", async (load) => {
  const original = await load<typeof import("../../../core/search-index/open-generation.ts")>();
  type Opened = Awaited<ReturnType<typeof original.openGeneration>>;
  /** Hits as the damaged index gives them. */
  const spoil = <Hit extends { ordinal: number }>(hits: Hit[], size: number): Hit[] => {
    if (damage.current === "chunks are missing") return hits.filter(({ ordinal }) => ordinal % 3 !== 0);
    if (damage.current !== "postings are shifted") return hits;
    return hits.map((hit) => ({ ...hit, ordinal: (hit.ordinal + 7) % size }));
  };
  return {
    ...original,
    openGeneration: async (...given: Parameters<typeof original.openGeneration>): Promise<Opened> => {
      const opened = await original.openGeneration(...given);
      const { keyword, dense } = opened;
      return {
        ...opened,
        keyword: {
          size: keyword.size,
          search: async (search) => spoil(await keyword.search(search), keyword.size),
          searchAtOnce: (search) => spoil(keyword.searchAtOnce(search), keyword.size),
          documentFrequency: (term) => keyword.documentFrequency(term),
          ...(keyword.terms && { terms: () => keyword.terms?.() ?? [] }),
        },
        dense: {
          size: dense.size,
          dimension: dense.dimension,
          search: async (search) => spoil(await dense.search(search), dense.size),
          vectorAt: (ordinal) => dense.vectorAt(ordinal),
        },
      };
    },
  };
});

vi.mock("../../../core/figures/parse-figures.ts", async (load) => {
  const original = await load<typeof import("../../../core/figures/parse-figures.ts")>();
  const SCALES = /[万億兆]/u;
  return {
    ...original,
    parseFigures: (text: string) => {
      const figures = original.parseFigures(text);
      if (damage.current === "decimals are lost") {
        return figures.map((figure) => (figure.date ? figure : { ...figure, value: Math.trunc(figure.value) }));
      }
      if (damage.current === "scales are lost") return figures.filter((figure) => !SCALES.test(figure.text));
      if (damage.current === "units are lost") return figures.map((figure) => ({ ...figure, unit: "" }));
      return figures;
    },
  };
});

vi.mock("../../../core/answer/citation-book.ts", async (load) => {
  const original = await load<typeof import("../../../core/answer/citation-book.ts")>();
  const MOVED_CHARS = 12;
  return {
    ...original,
    createCitationBook: (...given: Parameters<typeof original.createCitationBook>) => {
      const book = original.createCitationBook(...given);
      if (damage.current === "ids are shifted") {
        const shift = <One extends { id: number }>(citation: One): One => ({ ...citation, id: citation.id + 1 });
        return { ...book, citations: () => book.citations().map(shift) };
      }
      if (damage.current !== "spans are moved") return book;
      const move = <One extends { charStart: number; charEnd: number }>(span: One): One => ({
        ...span,
        charStart: span.charStart + MOVED_CHARS,
        charEnd: span.charEnd + MOVED_CHARS,
      });
      return { ...book, cite: (span) => book.cite(move(span)), preview: (span) => book.preview(move(span)) };
    },
  } satisfies typeof original;
});

vi.mock("../../../core/answer/generated/prompt.ts", async (load) => {
  const original = await load<typeof import("../../../core/answer/generated/prompt.ts")>();
  return {
    ...original,
    buildPrompt: (...[request, ...rest]: Parameters<typeof original.buildPrompt>) => {
      const lost = damage.current === "the best passages are missing" ? 3 : 0;
      const prompt = original.buildPrompt({ ...request, passages: request.passages.slice(lost) }, ...rest);
      if (damage.current !== "a rule is missing") return prompt;
      const system = prompt.system.split("\n").filter((line) => !line.includes("[1]"));
      return { ...prompt, system: system.join("\n") };
    },
  };
});

/** Every so many cases of each suite, so that all types are there and all damages together stay within a minute. */
const EVERY = { golden: 4, ledger: 14, unanswerable: 10 } as const;
/** Of these, for a model that is asked over HTTP. */
const EVERY_SCRIPTED = 2;
const TIMEOUT_MS = 120_000;

interface Part {
  suite: string;
  cases: EvalCase[];
}

let corpus: CorpusIndex;
let server: ScriptedModelServer;
let parts: Part[];
let builtIn: Baseline;
let scripted: Baseline;

beforeAll(async () => {
  const suites = await loadSuites(["golden", "ledger", "unanswerable"], { casesFolder: PATHS.casesFolder, seed: 1 });
  parts = suites.map(({ name, cases }) => ({
    suite: name,
    cases: cases.filter((_, at) => at % (EVERY[name as keyof typeof EVERY] ?? 1) === 0),
  }));
  corpus = await openCorpusIndex(PATHS);
  server = await serveModels();
  builtIn = toBaseline(await run("none"));
  scripted = toBaseline(await run("none", true));
}, TIMEOUT_MS);

afterAll(async () => {
  await server?.close();
  await corpus?.close();
});

/** Runs all cases with a part of the product damaged. A new assistant each time: what the last one kept is sound. */
async function run(broken: string, isScripted = false): Promise<RunResults> {
  damage.current = broken;
  try {
    const settings = { LLM_BASE_URL: server.baseUrl, LLM_MODEL: "obedient", LLM_MAX_CLASSIFICATION: "3" };
    const assistant = await corpus.open(isScripted ? { models: configuredModels(loadConfig(settings)) } : {});
    const model = isScripted ? assistant.listModels().find((id) => id.endsWith("obedient")) : "extractive";
    if (model === undefined) throw new Error(`the scripted model is none of ${assistant.listModels().join(", ")}`);
    const scored = [];
    for (const { suite, cases } of parts) {
      const ofSuite = [];
      const asked = cases.filter((_, at) => !isScripted || at % EVERY_SCRIPTED === 0);
      for (const evalCase of asked) ofSuite.push(await runCase(assistant, evalCase, model));
      scored.push({ suite, model, runs: ofSuite });
    }
    const info = {
      ...{ date: "2031-01-01", models: [model], suites: [], fingerprint: "subset", seed: 1 },
      ...{ tenkyo: "0", node: "0", embedder: "lexical", ingestMs: 0, totalMs: 0 },
    };
    return toRunResults({
      scored: scored.map(({ runs, ...rest }) => ({ ...rest, scored: runs.map(scoreCase) })),
      info,
    });
  } finally {
    damage.current = "none";
  }
}

/** What the gate says, as `npm run eval -- --check` asks it. */
function check(results: RunResults, baseline: Baseline) {
  const red = findRegressions(results, baseline).flatMap(({ metric, group }) => (group === null ? metric : []));
  return { mismatch: findMismatch(results, baseline), red, faults: findHardErrors(results) };
}

it(
  "is green when nothing is damaged",
  async () => {
    expect(check(await run("none"), builtIn)).toEqual({ mismatch: null, red: [], faults: [] });
  },
  TIMEOUT_MS,
);

it.each([
  ["the index", "chunks are missing", ["recall-at-5", "ndcg-at-10", "citation-overlap"]],
  ["the index", "postings are shifted", ["recall-at-5", "ndcg-at-10", "answer-correctness"]],
  ["the figure parser", "decimals are lost", ["figure-accuracy", "figure-value"]],
  ["the figure parser", "scales are lost", ["figure-accuracy", "citation-overlap"]],
  ["the figure parser", "units are lost", ["figure-unit", "unsupported-figures"]],
  ["the citation mapping", "ids are shifted", ["broken-quotes"]],
  ["the citation mapping", "spans are moved", ["citation-overlap", "citation-precision", "unsupported-figures"]],
])(
  "damage to %s turns a measure red: %s",
  async (_, broken, metrics) => {
    const { mismatch, red } = check(await run(broken), builtIn);
    expect(mismatch).toBeNull();
    expect(red).toEqual(expect.arrayContaining(metrics));
  },
  TIMEOUT_MS,
);

it.each([
  ["the best passages are missing", ["answer-correctness", "citation-recall"]],
  ["a rule is missing", ["citation-overlap", "groundedness"]],
])(
  "damage to the prompt turns a measure red, beyond chance: %s",
  async (broken, metrics) => {
    const { mismatch, red } = check(await run(broken, true), scripted);
    expect(mismatch).toBeNull();
    expect(red).toEqual(expect.arrayContaining(metrics));
  },
  TIMEOUT_MS,
);
