import type { Config } from "../../config.ts";
import type { BackendError } from "../../inference/backend-error.ts";
import { type BackendConfig, configuredBackendSet } from "../../llm/configured-backends.ts";
import { createExtractiveModel } from "../extractive/extractive-model.ts";
import type { LanguageModel } from "../language-model.ts";
import { createGeneratedModel } from "./generated-model.ts";

/**
 * The built-in answerer and a model for every configured backend, the default one first.
 * @param onFailure told when a backend failed before a reader saw any of its text, so that another wrote instead.
 * @throws ConfigError when backends are configured by half, or the default is none of the models.
 */
export function configuredModels(
  config: BackendConfig & Pick<Config, "STRICT_FIGURES">,
  onFailure?: (error: BackendError) => void,
): LanguageModel[] {
  const { STRICT_FIGURES: strictFigures } = config;
  const extractive = createExtractiveModel();
  const { backends, defaultModel, failover } = configuredBackendSet(config);
  const others = failover.flatMap((id) => backends.find((backend) => backend.id === id) ?? []);
  const models = [
    extractive,
    ...backends.map((backend) =>
      createGeneratedModel({ backend, others, fallback: extractive, strictFigures, onFailure }),
    ),
  ];
  const isDefault = ({ id }: LanguageModel): boolean => id === defaultModel;
  return [...models.filter(isDefault), ...models.filter((model) => !isDefault(model))];
}
