import { configuredModels } from "../../core/answer/generated/configured-models.ts";
import { loadConfig } from "../../core/config.ts";
import type { Answer } from "../../core/types.ts";
import type { EvalCase } from "../eval-case.ts";
import type { MeasurePart } from "../measures/measure.ts";
import { toShare } from "../measures/share.ts";
import { openCorpus } from "../open-corpus.ts";
import { listCaseFiles, readCaseFiles } from "../read-cases.ts";
import { PATHS } from "../repository-paths.ts";
import { runCase } from "../run-case.ts";
import type { WrittenSentence } from "../scripted-models/script.ts";
import { serveModels } from "../scripted-models/serve-models.ts";
import { type JudgedFigure, judgeFigures } from "./judge-figures.ts";

const CAUGHT = 0.99;
const UNMARKED = 0.99;
const MODEL = "inventing";

/** A figure with the question that it was written to. */
interface Judged extends JudgedFigure {
  id: string;
}

/**
 * Puts the development questions to a model that changes and adds figures, over HTTP as any model is asked, and
 * counts which of them reach the reader unmarked, and which true ones are marked.
 */
export const measureInventing: MeasurePart = async () => {
  const cases = await readCaseFiles(await listCaseFiles(PATHS.casesFolder));
  const judged = await judgeAll(cases);
  const invented = judged.filter(({ figure }) => figure.isInvented);
  const coincidences = invented.filter(({ outcome }) => outcome === "coincidence");
  const counted = invented.filter(({ outcome }) => outcome !== "coincidence");
  const missed = counted.filter(({ outcome }) => outcome !== "unsupported" && outcome !== "held-back");
  const truthful = judged.filter(({ figure, isBesideInvented }) => !figure.isInvented && !isBesideInvented);
  const beside = judged.filter(({ figure, isBesideInvented }) => !figure.isInvented && isBesideInvented);
  const held = counted.filter(({ outcome }) => outcome === "held-back").length;
  return {
    measures: [
      toShare({
        name: "作話モデル: 作られた数値に印が付くか、文ごと差し止められる",
        total: counted.length,
        failures: missed.map(describe),
        target: CAUGHT,
        note: `、うち差し止め ${held}`,
      }),
      toShare({
        name: "作話モデル: 正しい数値に印が付かない",
        total: truthful.length,
        failures: truthful.filter(isMarked).map(describe),
        target: UNMARKED,
      }),
    ],
    tables: [
      {
        title: "作話モデルの数値の内訳",
        rows: breakDown({ 作られた数値: invented, 正しい数値: truthful, 作られた数値と同じ文の正しい数値: beside }),
        notes: [
          "資料の文をそのまま引く台本のモデルが、乱数の種を固定して、数値の 1 桁を変え、または資料にない数値の文を加えた回答です。モデルは HTTP で、送られたプロンプトだけから答えます。",
          `作られた数値とは、変えたか加えたもののうち、同じ表記（全角・半角と桁区切りの違いは除く）が、その文の引用文・見出し・題名・日付のどこにもないものです。偶然一致した ${coincidences.length} 件は、値だけでは誤りと言えないため、割合から除きました。`,
          "作られた数値と同じ文にある正しい数値は、年や行が変えられて正しくなくなることがあるため、割合から除きました。",
        ],
      },
    ],
  };
};

async function judgeAll(cases: readonly EvalCase[]): Promise<Judged[]> {
  const replies: (readonly WrittenSentence[])[] = [];
  const server = await serveModels({ onReply: ({ sentences }) => void replies.push(sentences) });
  try {
    const settings = { LLM_BASE_URL: server.baseUrl, LLM_MODEL: MODEL, LLM_MAX_CLASSIFICATION: "3" };
    const { assistant, close } = await openCorpus(PATHS, configuredModels(loadConfig(settings)));
    try {
      const id = assistant.listModels().find((known) => known.endsWith(MODEL)) ?? MODEL;
      const judged: Judged[] = [];
      for (const evalCase of cases) {
        replies.length = 0;
        const { answer, error } = await runCase(assistant, evalCase, id);
        if (answer === null) throw new Error(`${evalCase.id}: ${error}`);
        judged.push(...judgeOne(evalCase.id, replies, answer));
      }
      return judged;
    } finally {
      await close();
    }
  } finally {
    await server.close();
  }
}

/** Nothing when the model was not asked: harmful questions and those without any passage are answered without it. */
function judgeOne(id: string, replies: readonly (readonly WrittenSentence[])[], answer: Answer): Judged[] {
  const written = replies.at(-1);
  return written === undefined ? [] : judgeFigures(written, answer).map((figure) => ({ ...figure, id }));
}

function isMarked({ outcome }: JudgedFigure): boolean {
  return outcome === "unsupported" || outcome === "held-back";
}

function describe({ id, figure, sentence, outcome }: Judged): string {
  return `${id}: 「${figure.text}」 ${OUTCOMES[outcome]} / ${sentence}`;
}

const OUTCOMES: Readonly<Record<JudgedFigure["outcome"], string>> = {
  unsupported: "根拠なしの印",
  "held-back": "差し止め",
  supported: "裏付けあり",
  derived: "計算で導出",
  unseen: "照合されず",
  coincidence: "偶然一致",
};

function breakDown(groups: Readonly<Record<string, readonly JudgedFigure[]>>): string[][] {
  const outcomes = Object.keys(OUTCOMES) as JudgedFigure["outcome"][];
  const rows = Object.entries(groups).map(([name, figures]) => [
    name,
    String(figures.length),
    ...outcomes.map((outcome) => String(figures.filter((one) => one.outcome === outcome).length)),
  ]);
  return [["数値", "件数", ...outcomes.map((outcome) => OUTCOMES[outcome])], ...rows];
}
