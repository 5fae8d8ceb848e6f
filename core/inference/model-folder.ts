import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { AppError } from "../errors.ts";

/** A folder that does not hold a model that can be used; says what is missing and what is expected. */
export class ModelFolderError extends AppError {
  constructor(folder: string, detail: string) {
    super({
      code: "model-folder-invalid",
      message: `モデルのフォルダー "${folder}" を使えません: ${detail}。`,
    });
  }
}

/** Files of a model, absolute, and what its own settings say. */
export interface ModelFolder {
  folder: string;
  modelPath: string;
  /** Weights that a large model keeps in a file of their own; null when there is none. */
  weightsPath: string | null;
  tokenizerPath: string;
  tokenizerConfigPath: string | null;
  /** Tokens of one text. */
  maxTokens: number;
}

const MODEL_FILES = ["onnx/model.onnx", "model.onnx"];
/** What a model takes when no file says. */
const USUAL_MAX_TOKENS = 512;
/** Tokenizers without a limit say 10^30 or so. */
const MOST_TOKENS = 1_000_000;

const positive = z.number().int().min(1);
const configSchema = z.object({ max_position_embeddings: positive.optional(), num_labels: positive.optional() });
const tokenizerConfigSchema = z.object({ model_max_length: z.number().optional() });
const sentenceConfigSchema = z.object({ max_seq_length: positive.nullish() });

/**
 * Finds the files of a model as Hugging Face lays them out: `config.json`, `tokenizer.json`, and `onnx/model.onnx` or
 * `model.onnx`. The longest text is that of `sentence_bert_config.json`, else of the tokenizer, else of the model.
 * @throws ModelFolderError
 */
export async function readModelFolder(path: string): Promise<ModelFolder> {
  const folder = resolve(path);
  const config = await requireJson(folder, "config.json", configSchema);
  await requireJson(folder, "tokenizer.json", z.object({}).loose());
  const tokenizerConfig = await readJson(folder, "tokenizer_config.json", tokenizerConfigSchema);
  const sentenceConfig = await readJson(folder, "sentence_bert_config.json", sentenceConfigSchema);
  const modelFile = await firstFile(folder, MODEL_FILES);
  if (modelFile === undefined) throw new ModelFolderError(folder, `${MODEL_FILES.join(" も ")} もありません`);
  const tokenizerLimit = tokenizerConfig?.model_max_length;
  const isTokenizerLimit = tokenizerLimit !== undefined && tokenizerLimit >= 1 && tokenizerLimit < MOST_TOKENS;
  return {
    folder,
    modelPath: join(folder, modelFile),
    weightsPath: await weightsOf(folder, modelFile),
    tokenizerPath: join(folder, "tokenizer.json"),
    tokenizerConfigPath: tokenizerConfig === undefined ? null : join(folder, "tokenizer_config.json"),
    maxTokens:
      sentenceConfig?.max_seq_length ??
      (isTokenizerLimit ? Math.floor(tokenizerLimit) : undefined) ??
      config.max_position_embeddings ??
      USUAL_MAX_TOKENS,
  };
}

/** @throws ModelFolderError when the file is missing or is not as the schema says. */
export async function requireJson<Output>(folder: string, name: string, schema: z.ZodType<Output>): Promise<Output> {
  const content = await readJson(folder, name, schema);
  if (content === undefined) throw new ModelFolderError(folder, `${name} がありません`);
  return content;
}

/** Undefined when there is no such file. @throws ModelFolderError when it is not as the schema says. */
export async function readJson<Output>(
  folder: string,
  name: string,
  schema: z.ZodType<Output>,
): Promise<Output | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, name), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new ModelFolderError(folder, `${name} を読めません（${code}）`);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const fields = error instanceof z.ZodError ? error.issues.map(({ path }) => path.join(".")).join("・") : "JSON";
    throw new ModelFolderError(folder, `${name} の中身が正しくありません（${fields}）`);
  }
}

async function firstFile(folder: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isFile()) return name;
  }
  return undefined;
}

async function weightsOf(folder: string, modelFile: string): Promise<string | null> {
  const name = await firstFile(folder, [`${modelFile}_data`, `${modelFile}.data`]);
  return name === undefined ? null : join(folder, name);
}
