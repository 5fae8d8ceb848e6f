import type { Classification, Message } from "../types.ts";

/** One exchange with a model. Everything in it leaves this machine when the backend is elsewhere. */
export interface ChatRequest {
  system: string;
  /** Oldest first; the last one is the user's. */
  messages: readonly Message[];
  signal?: AbortSignal;
}

/** A chat model behind some protocol. It knows nothing of passages, citations or answers. */
export interface ChatBackend {
  /** Stable; requests name the model by it. */
  id: string;
  /** For people. */
  label: string;
  /** The highest 機密性 of text that may be sent to it; the caller keeps the rest away. */
  maxClassification: Classification;
  /**
   * The reply as it comes, in pieces that are never empty; a reply without any text is an error. Ending the
   * iteration early, or aborting the signal, ends the request upstream.
   * @throws BackendError, or the signal's reason.
   */
  stream(request: ChatRequest): AsyncIterable<string>;
}
