import { z } from "zod";
import {
  type ModelFolder,
  ModelFolderError,
  readJson,
  readModelFolder,
  requireJson,
} from "../inference/model-folder.ts";
import type { Pooling } from "../inference/onnx-messages.ts";
import type { Prefixes } from "./prefixes.ts";

/** A folder in the layout of sentence-transformers, with what its files say about making embeddings. */
export interface EmbeddingFolder extends ModelFolder {
  dimension: number;
  pooling: Pooling;
  /** Empty where the model's settings name none. */
  prefixes: Prefixes;
}

const POOLING_FILE = "1_Pooling/config.json";
const poolingSchema = z
  .object({
    word_embedding_dimension: z.number().int().min(1),
    pooling_mode: z.string().optional(),
    include_prompt: z.boolean().optional(),
  })
  .loose();
const modulesSchema = z.array(z.object({ type: z.string() }));
const promptsSchema = z.object({ prompts: z.record(z.string(), z.string()).default({}) });
/** Steps whose effect is known; every vector is scaled to length 1 anyway. */
const KNOWN_MODULE = /\.(?:Transformer|Pooling|Normalize)$/u;
const POOLING_BY_NAME: Readonly<Record<string, Pooling>> = {
  mean: "mean",
  mean_tokens: "mean",
  cls: "cls",
  cls_token: "cls",
  lasttoken: "lasttoken",
};
const DOCUMENT_PROMPTS = ["document", "passage", "corpus"];

/**
 * Reads a model's own settings: dimension and pooling from `1_Pooling/config.json`, prefixes from the prompts of
 * `config_sentence_transformers.json`, the steps from `modules.json`.
 * @throws ModelFolderError when a file is missing, or the model needs a step that is not known.
 */
export async function readEmbeddingFolder(path: string): Promise<EmbeddingFolder> {
  const model = await readModelFolder(path);
  const { folder } = model;
  const pooling = await requireJson(folder, POOLING_FILE, poolingSchema);
  const modules = (await readJson(folder, "modules.json", modulesSchema)) ?? [];
  const unknown = modules.find(({ type }) => !KNOWN_MODULE.test(type));
  if (unknown !== undefined) {
    throw new ModelFolderError(folder, `modules.json の ${unknown.type} には対応していません`);
  }
  const { prompts } = (await readJson(folder, "config_sentence_transformers.json", promptsSchema)) ?? { prompts: {} };
  const prefixes = {
    query: prompts.query ?? "",
    document: DOCUMENT_PROMPTS.map((name) => prompts[name]).find((prompt) => prompt !== undefined) ?? "",
  };
  const hasPrefix = prefixes.query !== "" || prefixes.document !== "";
  if (pooling.include_prompt === false && hasPrefix) {
    throw new ModelFolderError(folder, `${POOLING_FILE} の include_prompt: false には対応していません`);
  }
  return { ...model, dimension: pooling.word_embedding_dimension, pooling: poolingOf(folder, pooling), prefixes };
}

/** Either `pooling_mode: "mean"`, or one of `pooling_mode_mean_tokens: true` and the like. */
function poolingOf(folder: string, config: Record<string, unknown>): Pooling {
  const modes =
    typeof config.pooling_mode === "string"
      ? [config.pooling_mode]
      : Object.entries(config).flatMap(([name, value]) => (value === true ? [name] : []));
  const named = modes.map((mode) => mode.replace(/^pooling_mode_/u, "")).filter((mode) => mode !== "include_prompt");
  const [only] = named;
  const pooling = named.length === 1 && only !== undefined ? POOLING_BY_NAME[only] : undefined;
  if (pooling !== undefined) return pooling;
  throw new ModelFolderError(
    folder,
    `${POOLING_FILE} のプーリング（${named.join("・") || "なし"}）には対応していません。使えるのは mean・cls・lasttoken です`,
  );
}
