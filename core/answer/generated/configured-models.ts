import type { Config } from "../../config.ts";
import { ConfigError } from "../../errors.ts";
import type { BackendError } from "../../inference/backend-error.ts";
import { type BackendConfig, configuredBackends } from "../../llm/configured-backends.ts";
import { createExtractiveModel } from "../extractive/extractive-model.ts";
import type { LanguageModel } from "../language-model.ts";
import { createGeneratedModel } from "./generated-model.ts";

/**
 * The built-in answerer and a model for every configured backend, the default one first.
 * @param onFailure told when a backend failed and the built-in answerer wrote instead.
 * @throws ConfigError when backends are configured by half, or `DEFAULT_MODEL` names none of the models.
 */
export function configuredModels(
  config: BackendConfig & Pick<Config, "DEFAULT_MODEL">,
  onFailure?: (error: BackendError) => void,
): LanguageModel[] {
  const extractive = createExtractiveModel();
  const backends = configuredBackends(config);
  const models = [
    extractive,
    ...backends.map((backend) => createGeneratedModel({ backend, fallback: extractive, onFailure })),
  ];
  const preferred = models.find(({ id }) => id === config.DEFAULT_MODEL);
  if (preferred !== undefined) return [preferred, ...models.filter((model) => model !== preferred)];
  const ids = models.map(({ id }) => id).join("、");
  throw new ConfigError([`DEFAULT_MODEL: "${config.DEFAULT_MODEL}" は設定されていません。使えるモデル: ${ids}`]);
}
