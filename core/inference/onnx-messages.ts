/** How one vector is made of the vectors of a text's tokens. */
export type Pooling = "mean" | "cls" | "lasttoken";

/** What a thread has to know of a model. Paths are absolute. */
export interface OnnxModelSpec {
  modelPath: string;
  tokenizerPath: string;
  /** Null when there is none. */
  tokenizerConfigPath: string | null;
  /** Tokens of one text, or of one pair, special ones included; the rest is cut. */
  maxTokens: number;
  /** Null for a cross-encoder, which gives one score per pair. */
  pooling: Pooling | null;
  /** Names of the packages that run it. */
  packages: { runtime: string; tokenizers: string };
}

/** Asks for the vectors of texts, or for the scores of texts read together with a question. */
export interface OnnxRequest {
  id: number;
  texts: readonly string[];
  question?: string | undefined;
  /** Somebody waits for it: it goes before others, between two of their batches. */
  isUrgent: boolean;
}

/** Why a model gave nothing; `missing-package` names what is to be installed. */
export type OnnxFailure = { kind: "missing-package"; name: string } | { kind: "failed"; detail: string };

/** `values` holds one row of `width` numbers per text, in the order of the texts. */
export type OnnxReply = { id: number } & ({ values: Float32Array; width: number } | { failure: OnnxFailure });
