import type { Classification } from "./types.ts";

/** What a reader has to know of a model before choosing it. Null: nobody has said, or nothing is sent anywhere. */
export interface ModelDescription {
  /** What `AskRequest.model` accepts. */
  id: string;
  /** For people. */
  label: string;
  /** Answers when a question names no model. */
  isDefault: boolean;
  /** Part of this program: no text leaves it. */
  runsHere: boolean;
  /** Where text is processed. */
  region: string | null;
  /** How long the provider keeps text. */
  retention: string | null;
  contract: "standard-terms" | "individual" | "self-hosted" | "undeclared" | null;
  /** Evidence of a higher 機密性 never reaches it, whatever its settings claim; another model answers then. */
  maxClassification: Classification;
  /** False for a while after failures in a row; another model answers until then. */
  isAvailable: boolean;
}
