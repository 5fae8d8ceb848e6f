import { configuredModels } from "../../core/answer/generated/configured-models.ts";
import type { Assistant } from "../../core/assistant.ts";
import { loadConfig } from "../../core/config.ts";
import type { SearchStage } from "../../core/routing.ts";
import type { EvalCase } from "../eval-case.ts";
import type { MeasurePart } from "../measures/measure.ts";
import { toShare } from "../measures/share.ts";
import { openCorpusIndex } from "../open-corpus.ts";
import { listCaseFiles, readCaseFiles } from "../read-cases.ts";
import { PATHS } from "../repository-paths.ts";
import { runCase } from "../run-case.ts";
import { type ScoredCase, scoreCase } from "../score-case.ts";
import { serveModels } from "../scripted-models/serve-models.ts";
import { STAGE_HEADER, summariseStage } from "./summarise-stage.ts";

const STAGES: Readonly<Record<SearchStage, string>> = {
  rewriteFollowUps: "続きの質問の書き直し",
  expandQueries: "質問の言い換え",
  rateRelevance: "箇所の採点",
};
/** Scripted models by how they help. */
const HELPERS = {
  truthful: "規則どおりに助ける",
  misleading: "形だけ守り、害をなす",
  injected: "形も守らない",
} as const;
/** One answer in fifty is what a harmful model may cost. */
const HARM = 0.98;
const BUILT_IN = "extractive";

/** One way of searching, with what it did to each question that it can matter to. */
interface Variant {
  stage: string;
  helper: string;
  assistant: Assistant;
  /** A question without a conversation has nothing to be completed from. */
  onlyFollowUps: boolean;
  scored: ScoredCase[];
}

/**
 * Puts the development questions to the built-in answerer with and without the help of scripted models, stage by
 * stage, over HTTP as any model is asked: what the stages cost, and what a bad model can do to them. What a good model
 * gains is not to be learned from scripts.
 */
export const measureStages: MeasurePart = async () => {
  const cases = await readCaseFiles(await listCaseFiles(PATHS.casesFolder));
  const server = await serveModels();
  const corpus = await openCorpusIndex(PATHS);
  try {
    const open = async (stages: readonly SearchStage[], helper: keyof typeof HELPERS): Promise<Assistant> => {
      const settings = { LLM_BASE_URL: server.baseUrl, LLM_MODEL: helper, LLM_MAX_CLASSIFICATION: "3" };
      const models = configuredModels(loadConfig(settings));
      const model = models.find(({ backend }) => backend !== undefined)?.id;
      const isOn = (stage: SearchStage): boolean => stages.includes(stage);
      return corpus.open({
        models,
        stages: {
          rewriteFollowUps: isOn("rewriteFollowUps"),
          expandQueries: isOn("expandQueries"),
          rateRelevance: isOn("rateRelevance"),
          model,
          timeoutMs: 5_000,
        },
      });
    };
    const names = Object.keys(STAGES) as SearchStage[];
    const without = await corpus.open();
    const plain = (onlyFollowUps: boolean): Variant => ({
      ...{ stage: "使わない", helper: onlyFollowUps ? "（続きの質問だけ）" : "", assistant: without, onlyFollowUps },
      scored: [],
    });
    const variants = [plain(false), plain(true)];
    for (const stages of [...names.map((name) => [name]), names])
      for (const helper of Object.keys(HELPERS) as (keyof typeof HELPERS)[]) {
        const [only] = stages.length === 1 ? stages : [];
        variants.push({
          stage: only === undefined ? "三つとも" : STAGES[only],
          helper: HELPERS[helper],
          assistant: await open(stages, helper),
          onlyFollowUps: only === "rewriteFollowUps",
          scored: [],
        });
      }
    await run(variants, cases);
    return report(variants);
  } finally {
    await corpus.close();
    await server.close();
  }
};

/** Question by question, so that a machine that slows down slows all alike. */
async function run(variants: readonly Variant[], cases: readonly EvalCase[]): Promise<void> {
  for (const evalCase of cases.slice(0, 3))
    for (const { assistant } of variants) await runCase(assistant, evalCase, BUILT_IN);
  for (const [at, evalCase] of cases.entries()) {
    const concerned = variants.filter(({ onlyFollowUps }) => !onlyFollowUps || evalCase.history.length > 0);
    const first = at % concerned.length;
    for (const variant of [...concerned.slice(first), ...concerned.slice(0, first)])
      variant.scored.push(scoreCase(await runCase(variant.assistant, evalCase, BUILT_IN)));
  }
}

function report(variants: readonly Variant[]): Awaited<ReturnType<MeasurePart>> {
  const plainOf = ({ onlyFollowUps }: Variant): Variant => variants[onlyFollowUps ? 1 : 0] as Variant;
  const helped = variants.slice(2);
  const disobedient = helped.filter(({ helper }) => helper === HELPERS.injected);
  const harmful = helped.filter(({ helper }) => helper === HELPERS.misleading);
  return {
    measures: [
      toShare({
        name: "形を守らないモデル: 検索と回答が、使わないときと同じ",
        total: disobedient.reduce((sum, { scored }) => sum + scored.length, 0),
        failures: disobedient.flatMap((variant) => differences(variant, plainOf(variant))),
        target: 1,
      }),
      ...harmful.map((variant) =>
        toShare({
          name: `害をなすモデルの${variant.stage}: 合格していた質問が合格のまま`,
          total: plainOf(variant).scored.filter(isPass).length,
          failures: losses(variant, plainOf(variant)),
          target: HARM,
        }),
      ),
    ],
    tables: [
      {
        title: "段階ごとの結果",
        rows: [STAGE_HEADER, ...variants.map((variant) => summariseStage(variant, plainOf(variant).scored))],
        notes: [
          "回答は内蔵の抜粋応答です。台本のモデルは HTTP で、送られたプロンプトだけから返事をします。規則（指示語の置き換え、近い言葉への置き換え、文字の重なりによる採点）は質問にも資料にも合わせていません。",
          "台本が示すのは、仕組みが動くこと、悪いモデルの害、かかる手間であり、実際のモデルの効果ではありません。実際のモデルで改善が示されるまで、どの段階も既定では使いません。",
          "続きの質問の書き直しは、会話のある質問だけで測りました。時間は台本のモデルがすぐに返事をするときの差で、実際には返事を待つ時間が加わります。",
        ],
      },
    ],
  };
}

function isPass({ pass }: ScoredCase): boolean {
  return pass.score === 1;
}

function losses(variant: Variant, plain: Variant): string[] {
  return variant.scored.flatMap((one, at) => {
    const before = plain.scored[at] as ScoredCase;
    return isPass(before) && !isPass(one) ? [`${one.run.evalCase.id}: ${one.run.answer?.answer ?? one.run.error}`] : [];
  });
}

function differences(variant: Variant, plain: Variant): string[] {
  const seen = ({ run }: ScoredCase): string =>
    JSON.stringify([run.answer?.answer, run.passages.map(({ chunk }) => chunk.ordinal)]);
  return variant.scored.flatMap((one, at) =>
    seen(one) === seen(plain.scored[at] as ScoredCase) ? [] : [`${variant.stage} ${one.run.evalCase.id}`],
  );
}
