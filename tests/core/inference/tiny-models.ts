import { createRequire } from "node:module";
import { join } from "node:path";
import { temporaryFolder, writeFiles } from "../../scripts/temporary-folder.ts";
import { type Graph, writeOnnx } from "./write-onnx.ts";

/** One word per entry; its number is its token. Letters that are no word of their own are cut into single characters. */
export const VOCABULARY = [
  "[PAD]",
  "[UNK]",
  "[CLS]",
  "[SEP]",
  ..."検索クエリ文書:図館の利用率水門点は年行うである。3456789abcdefghijklmnopqrstuvwxyz一同じ",
];
export const WIDTH = 4;
const TOKEN_INPUTS = ["input_ids", "attention_mask"];

/** The vector of each token: nothing about it means anything, but every number is known. */
export const TABLE: readonly number[][] = VOCABULARY.map((_token, at) => [
  Math.sin(at + 1),
  Math.cos(at * 2),
  Math.sin(at * 3),
  1,
]);
export const MATRIX: readonly number[][] = [
  [1, 0, 0.5, 0],
  [0, -1, 0, 0.25],
  [0.5, 0, 1, 0],
  [0, 0.5, 0, 2],
];

export function tokenOf(character: string): number {
  const at = VOCABULARY.indexOf(character);
  return at === -1 ? VOCABULARY.indexOf("[UNK]") : at;
}

const special = (content: string) => ({
  id: tokenOf(content),
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});

/** In the format of `tokenizer.json`: each character is a token, between `[CLS]` and `[SEP]`. */
export const TOKENIZER = {
  version: "1.0",
  truncation: null,
  padding: { strategy: "BatchLongest", pad_id: 0, pad_type_id: 0, pad_token: "[PAD]" },
  added_tokens: ["[PAD]", "[UNK]", "[CLS]", "[SEP]"].map(special),
  normalizer: null,
  pre_tokenizer: { type: "Split", pattern: { Regex: "" }, behavior: "Isolated", invert: false },
  post_processor: {
    type: "TemplateProcessing",
    single: [
      { SpecialToken: { id: "[CLS]", type_id: 0 } },
      { Sequence: { id: "A", type_id: 0 } },
      { SpecialToken: { id: "[SEP]", type_id: 0 } },
    ],
    pair: [
      { SpecialToken: { id: "[CLS]", type_id: 0 } },
      { Sequence: { id: "A", type_id: 0 } },
      { SpecialToken: { id: "[SEP]", type_id: 0 } },
      { Sequence: { id: "B", type_id: 1 } },
      { SpecialToken: { id: "[SEP]", type_id: 1 } },
    ],
    special_tokens: Object.fromEntries(
      ["[CLS]", "[SEP]"].map((token) => [token, { id: token, ids: [tokenOf(token)], tokens: [token] }]),
    ),
  },
  decoder: null,
  model: {
    type: "WordPiece",
    vocab: Object.fromEntries(VOCABULARY.map((token, at) => [token, at])),
    unk_token: "[UNK]",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 100,
  },
};

const idInputs = (names: readonly string[]) =>
  names.map((name) => ({ name, type: "int64" as const, dims: ["batch", "tokens"] }));
const table = { name: "table", dims: [VOCABULARY.length, WIDTH], values: TABLE.flat() };

/** `last_hidden_state[token] = TABLE[token] × MATRIX`. */
export const EMBEDDING_GRAPH: Graph = {
  inputs: idInputs(TOKEN_INPUTS),
  outputs: [{ name: "last_hidden_state", type: "float", dims: ["batch", "tokens", WIDTH] }],
  initializers: [table, { name: "matrix", dims: [WIDTH, WIDTH], values: MATRIX.flat() }],
  nodes: [
    { op: "Gather", inputs: ["table", "input_ids"], outputs: ["found"] },
    { op: "MatMul", inputs: ["found", "matrix"], outputs: ["last_hidden_state"] },
  ],
};

/** `logits = Σ over tokens of types × mask × (TABLE[token] · direction)`: the passage alone counts. */
export const SCORING_GRAPH: Graph = {
  inputs: idInputs([...TOKEN_INPUTS, "token_type_ids"]),
  outputs: [{ name: "logits", type: "float", dims: ["batch", 1] }],
  initializers: [
    table,
    { name: "direction", dims: [WIDTH, 1], values: [1, 0.5, -0.25, 0.125] },
    { name: "middle", dims: [1], values: [1n] },
    { name: "last", dims: [1], values: [2n] },
  ],
  nodes: [
    { op: "Gather", inputs: ["table", "input_ids"], outputs: ["found"] },
    { op: "MatMul", inputs: ["found", "direction"], outputs: ["projected"] },
    { op: "Mul", inputs: ["token_type_ids", "attention_mask"], outputs: ["counted"] },
    { op: "Cast", inputs: ["counted"], outputs: ["counted_float"], attributes: { to: 1 } },
    { op: "Unsqueeze", inputs: ["counted_float", "last"], outputs: ["weights"] },
    { op: "Mul", inputs: ["projected", "weights"], outputs: ["weighted"] },
    { op: "ReduceSum", inputs: ["weighted", "middle"], outputs: ["logits"], attributes: { keepdims: 0 } },
  ],
};

export interface TinyModelOptions {
  graph?: Graph;
  pooling?: Record<string, unknown>;
  prompts?: Record<string, string>;
  modules?: string[];
  maxTokens?: number;
  /** Where it is written; otherwise where it lives as long as the running test. */
  root?: string;
  /** Files to add, or with null to leave out. */
  files?: Record<string, string | null>;
}

/** Writes a model as Hugging Face lays it out, and gives its folder. */
export function writeTinyModel(options: TinyModelOptions = {}): string {
  const folder = join(options.root ?? temporaryFolder(), "tiny-model");
  const { graph = EMBEDDING_GRAPH, maxTokens = 32 } = options;
  const { pooling = { pooling_mode_mean_tokens: true, pooling_mode_cls_token: false } } = options;
  const modules = options.modules ?? ["Transformer", "Pooling", "Normalize"];
  const files: Record<string, string | Uint8Array | null> = {
    "config.json": JSON.stringify({ model_type: "tiny", max_position_embeddings: 64 }),
    "tokenizer.json": JSON.stringify(TOKENIZER),
    "tokenizer_config.json": JSON.stringify({ pad_token: "[PAD]", model_max_length: 1e30 }),
    "sentence_bert_config.json": JSON.stringify({ max_seq_length: maxTokens }),
    "modules.json": JSON.stringify(modules.map((name) => ({ type: `sentence_transformers.models.${name}` }))),
    "1_Pooling/config.json": JSON.stringify({ word_embedding_dimension: WIDTH, ...pooling }),
    "config_sentence_transformers.json": JSON.stringify({ prompts: options.prompts ?? {} }),
    "onnx/model.onnx": writeOnnx(graph),
    ...options.files,
  };
  const present = Object.entries(files).flatMap(([name, content]) => (content === null ? [] : [[name, content]]));
  writeFiles(folder, Object.fromEntries(present));
  return folder;
}

/** Whether the optional packages are installed; says so when they are not. */
export function hasOnnxPackages(): boolean {
  const { resolve } = createRequire(import.meta.url);
  try {
    resolve("onnxruntime-node");
    resolve("@huggingface/tokenizers");
    return true;
  } catch {
    console.log("skipped: onnxruntime-node and @huggingface/tokenizers are optional and not installed");
    return false;
  }
}
