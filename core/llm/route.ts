import type { RoutingDecision } from "../routing.ts";
import type { Classification } from "../types.ts";
import type { BackendPolicy, ChatBackend } from "./chat-backend.ts";

/** A backend that may say that it should be left alone for a while. */
export interface RoutableBackend extends ChatBackend {
  /** False after failures in a row; absent when nobody counts them. */
  isAvailable?(): boolean;
}

/**
 * The highest 機密性 that a backend may see, whatever its settings claim: services under standard terms (約款型) must
 * not receive 要機密情報, and where nobody has said what the contract is, nothing but class 1 may leave.
 */
export function clearanceOf({ contract, maxClassification }: BackendPolicy): Classification {
  return contract === "individual" || contract === "self-hosted" ? maxClassification : 1;
}

/**
 * Why a backend gets no evidence of a class; null when it may be asked. Evaluate it right before every attempt: a
 * backend that failed a moment ago is not tried again.
 */
export function objectionTo(backend: RoutableBackend, classification: Classification): RoutingDecision | null {
  const { id: model, label, policy } = backend;
  const clearance = clearanceOf(policy);
  if (classification > clearance) {
    const reason = `${limitOf(policy, clearance)}、根拠に機密性${classification}の資料が含まれる`;
    return { model, label, outcome: "refused", reason };
  }
  if (backend.isAvailable?.() === false)
    return { model, label, outcome: "skipped", reason: "少し前に続けて失敗したため、しばらく使わない" };
  return null;
}

function limitOf({ contract }: BackendPolicy, clearance: Classification): string {
  if (contract === "standard-terms") return "約款型のサービスには機密性1の資料しか送れず";
  if (contract === "undeclared") return "契約の形が設定されていないモデルには機密性1の資料しか送れず";
  return `機密性${clearance}までの資料しか送れない設定で`;
}
