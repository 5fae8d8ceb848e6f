import type { SettingsPath, SettingsProblem } from "../../settings-problems.ts";
import type { BackendPolicy } from "../chat-backend.ts";
import type { BackendEntry, Preset } from "./backend-schema.ts";
import { type BackendSettings, DEFAULT_TIMEOUTS, PLAIN_CAPABILITIES, UNKNOWN_LIMITS } from "./backend-settings.ts";
import { checkPolicy } from "./check-policy.ts";
import { expandVariables, missingVariable } from "./expand-variables.ts";
import { fillDefaults } from "./fill-defaults.ts";

export interface ResolveBackendOptions {
  entry: BackendEntry;
  /** Where the entry stands in the file. */
  path: SettingsPath;
  presets: Readonly<Record<string, Preset>>;
  variable: (name: string) => string | undefined;
}

export const DEFAULT_RETRIES = 2;
/** What a header may hold; anything else in a variable is a slip of copying. */
const HEADER_TEXT = /^[\x20-\x7e]*$/u;
/** Text above 機密性 1 goes nowhere that nobody has declared fit for it. */
const UNDECLARED: BackendPolicy = { maxClassification: 1, contract: "undeclared" };

/** Fills an entry from its preset and from the environment. @returns problems when it cannot be used. */
export function resolveBackend({
  entry,
  path,
  presets,
  variable,
}: ResolveBackendOptions): BackendSettings | SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const report = (field: string, message: string): void => {
    problems.push({ path: [...path, ...field.split(".")], message });
  };
  // Why own: `constructor` is no preset.
  const preset = entry.preset !== undefined && Object.hasOwn(presets, entry.preset) ? presets[entry.preset] : undefined;
  if (entry.preset !== undefined && preset === undefined) {
    report("preset", `この名前のプリセットはありません。使えるもの: ${Object.keys(presets).join("、")}`);
    return problems;
  }
  const adapter = entry.adapter ?? preset?.adapter;
  if (adapter === undefined) {
    report("adapter", "preset か adapter（openai-compatible・cotomi・langchain）を指定してください");
    return problems;
  }
  checkLangChain(entry, adapter, report);
  const baseUrl = entry.baseUrl ?? preset?.baseUrl;
  if (baseUrl === undefined && adapter !== "langchain")
    report("baseUrl", preset?.urlHint ?? "接続先の URL を指定してください");
  const model = entry.model ?? preset?.model;
  if (model === undefined) report("model", "モデル名を指定してください（提供元の資料か契約書で確かめられます）");

  const apiKeyEnv = entry.apiKeyEnv ?? preset?.apiKeyEnv;
  const apiKey = apiKeyEnv === undefined ? undefined : variable(apiKeyEnv);
  if (apiKeyEnv !== undefined && apiKey === undefined) report("apiKeyEnv", missingVariable(apiKeyEnv));
  if (apiKeyEnv !== undefined && !HEADER_TEXT.test(apiKey ?? ""))
    report("apiKeyEnv", unsendable(`環境変数 ${apiKeyEnv} `));
  const expand = <Value>(value: Value, field: string): Value =>
    expandVariables(value, { variable, path: [...path, ...field.split(".")], problems });
  const headers = expand(entry.headers ?? preset?.headers ?? {}, "headers");
  for (const [name, value] of Object.entries(headers))
    if (!HEADER_TEXT.test(value)) report(`headers.${name}`, unsendable("環境変数"));
  const langchain = entry.langchain && {
    ...entry.langchain,
    options: expand(entry.langchain.options ?? {}, "langchain.options"),
  };

  const capabilities = fillDefaults(PLAIN_CAPABILITIES, preset?.capabilities, entry.capabilities);
  if (capabilities.fixedTemperature && entry.temperature !== undefined && adapter === "openai-compatible")
    report("temperature", "このモデルは temperature を変えられません（capabilities.fixedTemperature が true です）");
  const limits = fillDefaults(UNKNOWN_LIMITS, preset?.limits, entry.limits);
  if (limits.maxOutputTokens >= limits.contextTokens)
    report("limits.maxOutputTokens", "contextTokens より小さくしてください（入力の余地がなくなります）");
  const policy = fillDefaults(UNDECLARED, preset?.policy, entry.policy);
  const destination = { baseUrl: adapter === "langchain" ? undefined : baseUrl, options: langchain?.options };
  for (const { field, message } of checkPolicy(policy, destination)) report(`policy.${field}`, message);

  if (problems.length > 0 || model === undefined) return problems;
  return {
    id: entry.id,
    label: entry.label ?? (preset ? `${preset.label} ${model}` : entry.id),
    adapter,
    model,
    baseUrl,
    apiKey,
    headers,
    capabilities,
    temperature: capabilities.fixedTemperature ? undefined : (entry.temperature ?? 0),
    limits,
    price: entry.price,
    policy,
    timeouts: fillDefaults(DEFAULT_TIMEOUTS, entry.timeouts),
    retries: entry.retries ?? DEFAULT_RETRIES,
    langchain,
  };
}

function unsendable(variable: string): string {
  return `${variable}の値に、改行か半角でない文字があります。写し間違いがないか確かめてください`;
}

function checkLangChain(
  { langchain, model }: BackendEntry,
  adapter: BackendSettings["adapter"],
  report: (field: string, message: string) => void,
): void {
  if (adapter !== "langchain" && langchain !== undefined)
    report("langchain", "adapter: langchain のときだけ指定できます");
  if (adapter === "langchain" && langchain === undefined && model !== undefined && !/^[\w-]+:\S+$/u.test(model))
    report("model", "提供元:モデル名 の形にするか、langchain に package と class を指定してください");
}
