import type { Config } from "../../config.ts";
import { endpointClearance } from "../../inference/endpoint-clearance.ts";
import type { BackendPolicy } from "../chat-backend.ts";
import { type BackendSettings, DEFAULT_TIMEOUTS, PLAIN_CAPABILITIES, UNKNOWN_LIMITS } from "./backend-settings.ts";
import { fillDefaults } from "./fill-defaults.ts";
import { loadPresets } from "./presets.ts";
import { DEFAULT_RETRIES } from "./resolve-backend.ts";

/** The variables that name a backend each. */
export type EnvironmentNames = Pick<
  Config,
  | "OPENAI_API_KEY"
  | "OPENAI_MODEL"
  | "LLM_BASE_URL"
  | "LLM_MODEL"
  | "LLM_API_KEY"
  | "LLM_LANGCHAIN_MODEL"
  | "LLM_MAX_CLASSIFICATION"
>;

/** LangChain's name for OpenAI's own service. */
const STANDARD_TERMS_PROVIDER = /^openai:/iu;
const STANDARD_TERMS =
  "LLM_MAX_CLASSIFICATION: 約款で使えるサービス（OpenAI・Gemini など）には要機密情報を送れません。1 にしてください。個別の契約があるなら、tenkyo.config.yaml の policy.individualContract に書きます";

const COMMON = {
  headers: {},
  capabilities: PLAIN_CAPABILITIES,
  limits: UNKNOWN_LIMITS,
  timeouts: DEFAULT_TIMEOUTS,
  retries: DEFAULT_RETRIES,
} as const;

/**
 * The backends that environment variables name without a settings file, the likeliest default first: a server that
 * somebody has written down before a key that many environments carry for other programs. A service that anybody can
 * use under its terms (約款型) sees 機密性 1 whatever `LLM_MAX_CLASSIFICATION` says.
 * @param options.isKeyEnough `OPENAI_API_KEY` alone names OpenAI's default model.
 */
export function environmentBackends(
  config: EnvironmentNames,
  { isKeyEnough }: { isKeyEnough: boolean },
): { backends: BackendSettings[]; problems: string[] } {
  const { OPENAI_API_KEY, OPENAI_MODEL, LLM_BASE_URL, LLM_MODEL, LLM_API_KEY, LLM_LANGCHAIN_MODEL } = config;
  // Whoever raises the class above the default has looked at the contract; variables have no room for its kind.
  const contract = config.LLM_MAX_CLASSIFICATION > 1 ? "individual" : "undeclared";
  const policy: BackendPolicy = { maxClassification: config.LLM_MAX_CLASSIFICATION, contract };
  const problems: string[] = [];
  const backends: BackendSettings[] = [];

  if (LLM_BASE_URL !== undefined && LLM_MODEL !== undefined) {
    if (endpointClearance(LLM_BASE_URL, policy.maxClassification) === undefined) problems.push(STANDARD_TERMS);
    const named = { id: `llm:${LLM_MODEL}`, label: LLM_MODEL, model: LLM_MODEL };
    backends.push({
      ...COMMON,
      ...knownOf(LLM_BASE_URL),
      ...named,
      adapter: "openai-compatible",
      policy,
      baseUrl: LLM_BASE_URL,
      apiKey: LLM_API_KEY,
    });
  } else if (LLM_BASE_URL !== undefined) {
    problems.push("LLM_MODEL: LLM_BASE_URL を使うには、モデル名を LLM_MODEL に指定してください");
  } else if (LLM_MODEL !== undefined) {
    problems.push("LLM_BASE_URL: LLM_MODEL を使うには、接続先の URL を LLM_BASE_URL に指定してください");
  }

  if (LLM_LANGCHAIN_MODEL !== undefined) {
    if (policy.maxClassification > 1 && STANDARD_TERMS_PROVIDER.test(LLM_LANGCHAIN_MODEL))
      problems.push(STANDARD_TERMS);
    const named = { id: `langchain:${LLM_LANGCHAIN_MODEL}`, label: LLM_LANGCHAIN_MODEL, model: LLM_LANGCHAIN_MODEL };
    backends.push({ ...COMMON, ...named, adapter: "langchain", policy });
  }

  if (OPENAI_API_KEY !== undefined && (OPENAI_MODEL !== undefined || isKeyEnough))
    backends.push(openAi(OPENAI_API_KEY, OPENAI_MODEL));
  else if (OPENAI_API_KEY === undefined && OPENAI_MODEL !== undefined)
    problems.push("OPENAI_API_KEY: OPENAI_MODEL を使うには、API キーを OPENAI_API_KEY に指定してください");
  return { backends, problems };
}

/** What the presets know of the server at a URL: how it wants to be asked, and how much it takes. */
function knownOf(url: string): Pick<BackendSettings, "capabilities" | "limits" | "temperature"> {
  const plain = (text: string | undefined): string | undefined =>
    text?.replace("//127.0.0.1:", "//localhost:").replace(/\/+$/u, "");
  const { capabilities, limits } =
    Object.values(loadPresets()).find(({ baseUrl }) => plain(baseUrl) === plain(url)) ?? {};
  const known = fillDefaults(PLAIN_CAPABILITIES, capabilities);
  return {
    capabilities: known,
    limits: fillDefaults(UNKNOWN_LIMITS, limits),
    temperature: known.fixedTemperature ? undefined : 0,
  };
}

function openAi(apiKey: string, named: string | undefined): BackendSettings {
  const { label = "", baseUrl, model: usual = "", capabilities, limits } = loadPresets().openai ?? {};
  const model = named ?? usual;
  return {
    ...COMMON,
    id: `openai:${model}`,
    label: `${label} ${model}`,
    adapter: "openai-compatible",
    model,
    baseUrl,
    apiKey,
    capabilities: fillDefaults(PLAIN_CAPABILITIES, capabilities),
    limits: fillDefaults(UNKNOWN_LIMITS, limits),
    policy: { maxClassification: 1, contract: "standard-terms" },
  };
}
