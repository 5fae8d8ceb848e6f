import { readFile } from "node:fs/promises";
import type { Tensor } from "onnxruntime-node";
import type { OnnxModelSpec } from "./onnx-messages.ts";
import { poolTokens } from "./pool-tokens.ts";
import { groupByLength, type TextTokenizer, type TokenRow, tokeniseRow } from "./tokenise-batch.ts";

/** A model in memory. */
export interface LoadedOnnxModel {
  /**
   * One row per text, in their order, computed in groups of similar length.
   * @param pause is awaited between two groups.
   */
  run(texts: readonly string[], options: RunOptions): Promise<{ values: Float32Array; width: number }>;
}

export interface RunOptions {
  question?: string | undefined;
  pause?: () => Promise<void>;
}

/** A package that is not installed. */
export class MissingPackageError extends Error {
  readonly packageName: string;

  constructor(packageName: string, cause: unknown) {
    super(`package "${packageName}" is not installed`, { cause });
    this.packageName = packageName;
  }
}

/** About a second of work for a model of 30 million parameters on one core. */
const GROUP = { maxRows: 16, maxCells: 4_096 };
const TOKEN_OUTPUTS = ["last_hidden_state", "token_embeddings"];
const INPUTS = ["input_ids", "attention_mask", "token_type_ids"];

/** @throws MissingPackageError, or what the packages throw for files that they cannot use. */
export async function loadOnnxModel(spec: OnnxModelSpec): Promise<LoadedOnnxModel> {
  const { maxTokens, pooling, packages } = spec;
  const runtime = await importPackage<typeof import("onnxruntime-node")>(packages.runtime);
  const tokenizer = await openTokenizer(spec);
  const session = await runtime.InferenceSession.create(spec.modelPath, { logSeverityLevel: 3 });
  const unknown = session.inputNames.filter((name) => !INPUTS.includes(name));
  if (unknown.length > 0) throw new Error(`the model asks for inputs that are not known: ${unknown.join(", ")}`);
  const outputName =
    pooling === null
      ? (session.outputNames.find((name) => name === "logits") ?? session.outputNames[0])
      : (session.outputNames.find((name) => TOKEN_OUTPUTS.includes(name)) ?? session.outputNames[0]);
  if (outputName === undefined) throw new Error("the model has no output");

  const runGroup = async (rows: readonly TokenRow[]): Promise<{ values: Float32Array; width: number }> => {
    const lengths = rows.map(({ ids }) => ids.length);
    const tokens = Math.max(1, ...lengths);
    const feeds = toFeeds(rows, { tokens, padId: tokenizer.padId, Tensor: runtime.Tensor });
    const used = Object.fromEntries(Object.entries(feeds).filter(([name]) => session.inputNames.includes(name)));
    const output = (await session.run(used, [outputName]))[outputName] as Tensor;
    return pooling === null
      ? readScores(output, rows.length)
      : readVectors(output, { rows: rows.length, tokens, lengths, pooling });
  };
  return {
    async run(texts, { question, pause = async () => {} }) {
      const rows = texts.map((text) => tokeniseRow(text, { tokenizer: tokenizer.tokenizer, maxTokens, question }));
      let result: { values: Float32Array; width: number } = { values: new Float32Array(), width: 0 };
      for (const [number, group] of groupByLength(rows, GROUP).entries()) {
        if (number > 0) await pause();
        const { values, width } = await runGroup(group.map((place) => rows[place] as TokenRow));
        if (number === 0) result = { values: new Float32Array(texts.length * width), width };
        for (const [at, place] of group.entries()) {
          result.values.set(values.subarray(at * width, (at + 1) * width), place * width);
        }
      }
      return result;
    },
  };
}

async function openTokenizer({ tokenizerPath, tokenizerConfigPath, packages }: OnnxModelSpec) {
  const { Tokenizer } = await importPackage<typeof import("@huggingface/tokenizers")>(packages.tokenizers);
  const definition = JSON.parse(await readFile(tokenizerPath, "utf8"));
  const config = tokenizerConfigPath === null ? {} : JSON.parse(await readFile(tokenizerConfigPath, "utf8"));
  const tokenizer = new Tokenizer(definition, config);
  const padToken = config.pad_token?.content ?? config.pad_token;
  const padId: number = definition.padding?.pad_id ?? (padToken && tokenizer.token_to_id(padToken)) ?? 0;
  return { tokenizer: tokenizer as TextTokenizer, padId };
}

async function importPackage<Module>(name: string): Promise<Module> {
  try {
    const loaded = await import(name);
    return loaded.default?.InferenceSession === undefined ? loaded : loaded.default;
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND" ? new MissingPackageError(name, error) : error;
  }
}

function toFeeds(
  rows: readonly TokenRow[],
  { tokens, padId, Tensor: Int64 }: { tokens: number; padId: number; Tensor: typeof Tensor },
): Record<string, Tensor> {
  const make = (padding: number, numberAt: (row: TokenRow, token: number) => number): Tensor => {
    const data = new BigInt64Array(rows.length * tokens).fill(BigInt(padding));
    for (const [at, row] of rows.entries()) {
      for (let token = 0; token < row.ids.length; token++) data[at * tokens + token] = BigInt(numberAt(row, token));
    }
    return new Int64("int64", data, [rows.length, tokens]);
  };
  return {
    input_ids: make(padId, ({ ids }, token) => ids[token] ?? padId),
    attention_mask: make(0, () => 1),
    token_type_ids: make(0, ({ types }, token) => types[token] ?? 0),
  };
}

function readVectors(
  { data, dims }: Tensor,
  expected: { rows: number; tokens: number; lengths: number[]; pooling: NonNullable<OnnxModelSpec["pooling"]> },
): { values: Float32Array; width: number } {
  const { rows, tokens, lengths, pooling } = expected;
  const [first, second, width = 0] = dims;
  if (dims.length !== 3 || first !== rows || second !== tokens || !(data instanceof Float32Array)) {
    throw new Error(`the model gave ${dims.join("×")} instead of one vector of 32-bit floats per token`);
  }
  return { values: poolTokens({ data, tokens, width, lengths }, pooling), width };
}

function readScores({ data, dims }: Tensor, rows: number): { values: Float32Array; width: number } {
  if (dims[0] !== rows || data.length !== rows || !(data instanceof Float32Array)) {
    throw new Error(`the model gave ${dims.join("×")} instead of one 32-bit score per pair`);
  }
  return { values: data, width: 1 };
}
