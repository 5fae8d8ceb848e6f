import type { Config } from "../config.ts";
import { ConfigError } from "../errors.ts";
import { type ProxySettings, proxyOf } from "../inference/proxy.ts";
import { type GuardedBackend, withCircuitBreaker } from "./circuit-breaker.ts";
import { environmentBackends } from "./settings/environment-backends.ts";
import { openBackend } from "./settings/open-backend.ts";
import { type FileConfig, settingsOf } from "./settings/settings-of.ts";

/** The settings that name backends. */
export type BackendConfig = FileConfig & ProxySettings & Pick<Config, "DEFAULT_MODEL">;

/** Every backend that settings name, and which of them are asked. */
export interface BackendSet {
  /** Each with a circuit breaker of its own. */
  backends: GuardedBackend[];
  /** Id of the backend that answers when a question names none, or `extractive`. */
  defaultModel: string;
  /** Ids of backends to try, in this order, when the asked one may not or cannot answer; `extractive` is the last. */
  failover: string[];
}

const BUILT_IN = "extractive";

/**
 * The backends that the settings file and the environment name. The default is `DEFAULT_MODEL`, else the file's
 * `default`, else the first of the file's `failover`; without a file, the backend that the environment names. With
 * nothing at all it is the built-in answerer.
 * @throws ConfigError that lists every mistake.
 */
export function configuredBackendSet(config: BackendConfig): BackendSet {
  const { settingsFile, DEFAULT_MODEL } = config;
  const settings = settingsOf(config);
  const file = settings?.namesBackends ? settings : undefined;
  // With backends in a file, OPENAI_API_KEY is a variable that it may name, and says nothing by itself.
  const named = environmentBackends(config, { isKeyEnough: file === undefined });
  const all = [...(file?.backends ?? []), ...named.backends];
  const ids = all.map(({ id }) => id);
  const problems = [...named.problems];
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) !== index)
      problems.push(`${settingsFile}: id "${id}" は環境変数の接続先と同じです。替えてください`);
  const usual = file === undefined ? ids[0] : (file.defaultModel ?? file.failover[0]);
  const defaultModel = DEFAULT_MODEL ?? usual ?? BUILT_IN;
  if (problems.length === 0 && ![BUILT_IN, ...ids].includes(defaultModel))
    problems.push(
      `DEFAULT_MODEL: "${defaultModel}" は設定されていません。使えるモデル: ${[BUILT_IN, ...ids].join("、")}`,
    );
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    backends: all.map((settings) => withCircuitBreaker(openBackend({ ...settings, proxy: proxyOf(config) }))),
    defaultModel,
    failover: [...(file?.failover ?? []), BUILT_IN],
  };
}

/** The backends alone. @throws ConfigError */
export function configuredBackends(config: BackendConfig): GuardedBackend[] {
  return configuredBackendSet(config).backends;
}
