import type { Config } from "../config.ts";
import { ConfigError } from "../errors.ts";
import type { BackendLimits, BackendPolicy, ChatBackend } from "./chat-backend.ts";
import { createLangChainBackend } from "./langchain-backend.ts";
import { createOpenAiBackend } from "./openai-backend.ts";

const UNKNOWN_LIMITS: BackendLimits = { contextTokens: 16_000, maxOutputTokens: 2_048 };
const OPENAI_POLICY: BackendPolicy = { maxClassification: 1, contract: "standard-terms" };

/** The settings that name backends. */
export type BackendConfig = Pick<
  Config,
  | "OPENAI_API_KEY"
  | "OPENAI_MODEL"
  | "LLM_BASE_URL"
  | "LLM_MODEL"
  | "LLM_API_KEY"
  | "LLM_LANGCHAIN_MODEL"
  | "LLM_MAX_CLASSIFICATION"
>;

/**
 * The backends that the settings name, none when they name none. OpenAI's own service is under standard terms
 * (約款型), which must not receive 要機密情報: it sees 機密性 1 whatever `LLM_MAX_CLASSIFICATION` says.
 * A lone `OPENAI_API_KEY` names none: many environments carry it for other programs, and sending text anywhere is a
 * decision that somebody must have made.
 * @throws ConfigError when a setting lacks the one that belongs to it.
 */
export function configuredBackends(config: BackendConfig): ChatBackend[] {
  const { OPENAI_API_KEY, OPENAI_MODEL, LLM_BASE_URL, LLM_MODEL, LLM_API_KEY, LLM_LANGCHAIN_MODEL } = config;
  const policy: BackendPolicy = { maxClassification: config.LLM_MAX_CLASSIFICATION, contract: "undeclared" };
  const declared = { policy, limits: UNKNOWN_LIMITS };
  const problems: string[] = [];
  const backends: ChatBackend[] = [];

  if (OPENAI_API_KEY !== undefined && OPENAI_MODEL !== undefined) {
    const named = { id: `openai:${OPENAI_MODEL}`, label: `OpenAI ${OPENAI_MODEL}`, model: OPENAI_MODEL };
    backends.push(
      createOpenAiBackend({ ...named, policy: OPENAI_POLICY, limits: UNKNOWN_LIMITS, apiKey: OPENAI_API_KEY }),
    );
  } else if (OPENAI_MODEL !== undefined) {
    problems.push("OPENAI_API_KEY: OPENAI_MODEL を使うには、API キーを OPENAI_API_KEY に指定してください");
  }

  if (LLM_BASE_URL !== undefined && LLM_MODEL !== undefined) {
    const named = { id: `llm:${LLM_MODEL}`, label: LLM_MODEL, model: LLM_MODEL };
    backends.push(createOpenAiBackend({ ...named, ...declared, baseUrl: LLM_BASE_URL, apiKey: LLM_API_KEY }));
  } else if (LLM_BASE_URL !== undefined) {
    problems.push("LLM_MODEL: LLM_BASE_URL を使うには、モデル名を LLM_MODEL に指定してください");
  } else if (LLM_MODEL !== undefined) {
    problems.push("LLM_BASE_URL: LLM_MODEL を使うには、接続先の URL を LLM_BASE_URL に指定してください");
  }

  if (LLM_LANGCHAIN_MODEL !== undefined) {
    const named = { id: `langchain:${LLM_LANGCHAIN_MODEL}`, label: LLM_LANGCHAIN_MODEL, model: LLM_LANGCHAIN_MODEL };
    backends.push(createLangChainBackend({ ...named, ...declared }));
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return backends;
}
