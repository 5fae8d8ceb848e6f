import { createHash } from "node:crypto";
import { proxyOf } from "../../core/inference/proxy.ts";
import { isPublicService, isSharedService } from "../../core/inference/shared-services.ts";
import type { BackendPrice } from "../../core/llm/chat-backend.ts";
import { type GuardedBackend, withCircuitBreaker } from "../../core/llm/circuit-breaker.ts";
import { type BackendConfig, configuredBackendSet } from "../../core/llm/configured-backends.ts";
import type { BackendSettings } from "../../core/llm/settings/backend-settings.ts";
import { environmentBackends } from "../../core/llm/settings/environment-backends.ts";
import { openBackend } from "../../core/llm/settings/open-backend.ts";
import { settingsOf } from "../../core/llm/settings/settings-of.ts";
import { isLoopback } from "../../core/loopback.ts";
import { EvalUsageError } from "../eval-errors.ts";

/** Who judges, as reports name it. An address tells too much of a network, so only its kind is kept. */
export interface JudgeIdentity {
  /** Of the configured backend. */
  id: string;
  label: string;
  /** As its server knows it. */
  model: string;
  host: "このコンピューター" | "約款で使えるサービス" | "共用のクラウド" | "そのほかの接続先" | "アダプターが決める";
  /** What is declared of where text is processed. */
  region: string | null;
  contract: string;
  /** Null when the settings say that none may be sent: then the model's own holds. */
  temperature: number | null;
}

export interface Judge {
  identity: JudgeIdentity;
  backend: GuardedBackend;
  price: BackendPrice | null;
  /** Differs whenever the same prompt might get another reply: part of each cached verdict's name. */
  fingerprint: string;
}

/** The same prompt should get the same verdict. */
const TEMPERATURE = 0;

/**
 * The configured backend of that id as a judge, with a temperature of 0 where one may be sent.
 * @throws EvalUsageError for an id that is not configured. @throws ConfigError
 */
export function openJudge(config: BackendConfig & Parameters<typeof proxyOf>[0], id: string): Judge {
  const known = configuredBackendSet(config).backends.map((backend) => backend.id);
  const settings = allSettings(config).find((one) => one.id === id);
  if (settings === undefined)
    throw new EvalUsageError(
      `判定モデル "${id}" は設定されていません。${known.length === 0 ? "LLM_BASE_URL などで接続先を設定してください。" : `使えるのは ${known.join("、")} です。`}`,
    );
  const { label, model, baseUrl, policy, price = null, capabilities, adapter, headers, langchain } = settings;
  const canSet = adapter === "openai-compatible" && !capabilities.fixedTemperature;
  const temperature = canSet ? TEMPERATURE : null;
  return {
    identity: {
      id,
      label,
      model,
      host: hostOf(baseUrl),
      region: policy.region ?? null,
      contract: policy.contract,
      temperature,
    },
    backend: withCircuitBreaker(
      openBackend({ ...settings, temperature: temperature ?? undefined, proxy: proxyOf(config) }),
    ),
    price,
    fingerprint: JSON.stringify([
      ...[id, adapter, model, baseUrl ?? null, temperature, capabilities],
      // Either may hold a key.
      createHash("sha256")
        .update(JSON.stringify([headers, langchain ?? null]))
        .digest("hex"),
    ]),
  };
}

function allSettings(config: BackendConfig): BackendSettings[] {
  const settings = settingsOf(config);
  const file = settings?.namesBackends ? settings.backends : undefined;
  return [...(file ?? []), ...environmentBackends(config, { isKeyEnough: file === undefined }).backends];
}

function hostOf(baseUrl: string | undefined): JudgeIdentity["host"] {
  if (baseUrl === undefined) return "アダプターが決める";
  const { hostname } = new URL(baseUrl);
  if (isLoopback(hostname)) return "このコンピューター";
  if (isPublicService(hostname)) return "約款で使えるサービス";
  return isSharedService(hostname) ? "共用のクラウド" : "そのほかの接続先";
}
