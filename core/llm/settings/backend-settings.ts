import type { ProxySettings } from "../../inference/proxy.ts";
import type { BackendLimits, BackendPolicy, BackendPrice } from "../chat-backend.ts";

/** How a server wants to be asked; see `backend-schema.ts` for each. */
export interface Capabilities {
  maxTokensField?: "max_tokens" | "max_completion_tokens" | undefined;
  fixedTemperature: boolean;
  systemRole: "system" | "developer" | "user";
  toolChoice: boolean;
  jsonSchema: "nested" | "flat" | "none";
  usageInStream: boolean;
  reasoningField?: string | undefined;
}

/** What every server is believed to take. */
export const PLAIN_CAPABILITIES: Capabilities = {
  fixedTemperature: true,
  systemRole: "system",
  toolChoice: false,
  jsonSchema: "none",
  usageInStream: false,
};

export interface StreamTimeouts {
  /** Until there is a connection. */
  connectMs: number;
  /** From the request to the first sign of a reply, reasoning included. */
  firstTokenMs: number;
  /** Between two of them. */
  idleMs: number;
  totalMs: number;
}

/** Models that think may be silent for long before the first text, but hardly later. */
export const DEFAULT_TIMEOUTS: StreamTimeouts = {
  connectMs: 10_000,
  firstTokenMs: 120_000,
  idleMs: 60_000,
  totalMs: 600_000,
};

/** Small enough for any model of today. */
export const UNKNOWN_LIMITS: BackendLimits = { contextTokens: 16_000, maxOutputTokens: 2_048 };

/** A LangChain chat model by the name of its package and class. */
export interface LangChainClass {
  package: string;
  class: string;
  options: Readonly<Record<string, unknown>>;
}

/** A backend as settings describe it, complete: presets merged, variables read. Holds secrets; never print it. */
export interface BackendSettings {
  id: string;
  label: string;
  adapter: "openai-compatible" | "cotomi" | "langchain";
  model: string;
  /** Absent for LangChain models. */
  baseUrl?: string | undefined;
  apiKey?: string | undefined;
  headers: Readonly<Record<string, string>>;
  capabilities: Capabilities;
  temperature?: number | undefined;
  limits: BackendLimits;
  price?: BackendPrice | undefined;
  policy: BackendPolicy;
  timeouts: StreamTimeouts;
  retries: number;
  langchain?: LangChainClass | undefined;
  /** Not for LangChain models, whose packages connect by themselves. */
  proxy?: ProxySettings | undefined;
}
