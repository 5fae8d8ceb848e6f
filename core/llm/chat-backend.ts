import type { Classification, Message } from "../types.ts";

/** One exchange with a model. Everything in it leaves this machine when the backend is elsewhere. */
export interface ChatRequest {
  system: string;
  /** Oldest first; the last one is the user's. */
  messages: readonly Pick<Message, "role" | "content">[];
  /** Longest reply; the backend's own limit when absent or larger. */
  maxOutputTokens?: number;
  /** Asks for JSON of this shape, where the backend can be asked; the prompt must ask for it as well. */
  jsonSchema?: { name: string; schema: Readonly<Record<string, unknown>> };
  signal?: AbortSignal;
}

/** Tokens as the backend counted them. */
export interface ChatUsage {
  inputTokens: number;
  outputTokens: number;
}

/** What is known of a reply once it has ended. */
export interface ChatEnd {
  /** Absent when the backend does not tell. */
  usage?: ChatUsage;
}

/** What a backend's operator has declared; it decides what may be sent there, and is shown to people. */
export interface BackendPolicy {
  /** The highest 機密性 of text that may be sent to it. */
  maxClassification: Classification;
  /** Where text is processed: 「国内（東京）」, 「このサーバー」; undefined when nobody has said. */
  region?: string;
  /** How long the provider keeps text. */
  retention?: string;
  /** `standard-terms` is 約款型, which never sees 機密性 2 or 3. */
  contract: "standard-terms" | "individual" | "self-hosted" | "undeclared";
  /** Name or number of the contract, where one has to be named. */
  individualContract?: string;
}

/** In tokens of the model. */
export interface BackendLimits {
  /** Input and output together. */
  contextTokens: number;
  maxOutputTokens: number;
}

/** For a million tokens. */
export interface BackendPrice {
  input: number;
  output: number;
  currency: "JPY" | "USD";
}

/** Who a backend is, and what is declared of it; without whatever else an adapter's options hold. */
export function declarationOf(options: Omit<ChatBackend, "stream">): Omit<ChatBackend, "stream"> {
  const { id, label, model, policy, limits, price } = options;
  return { id, label, model, policy, limits, price };
}

/** A chat model behind some protocol. It knows nothing of passages, citations or answers. */
export interface ChatBackend {
  /** Stable; requests name the model by it. */
  id: string;
  /** For people. */
  label: string;
  /** As its server knows it; the label says enough when absent. */
  model?: string | undefined;
  policy: BackendPolicy;
  limits: BackendLimits;
  price?: BackendPrice | undefined;
  /**
   * The reply as it comes, in pieces that are never empty; a reply without any text is an error. Ending the
   * iteration early, or aborting the signal, ends the request upstream.
   * @throws BackendError, or the signal's reason.
   */
  stream(request: ChatRequest): AsyncGenerator<string, ChatEnd>;
}
