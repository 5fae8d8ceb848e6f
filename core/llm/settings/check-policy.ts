import { isPublicService, isSharedService } from "../../inference/shared-services.ts";
import type { BackendPolicy } from "../chat-backend.ts";

/** What a policy is declared for. */
export interface Destination {
  /** Absent for LangChain models, whose packages know where they connect. */
  baseUrl: string | undefined;
  /** Options of a LangChain class; a URL in them is where it connects. */
  options: unknown;
}

/** A field of the policy, and what is wrong with it. */
export interface PolicyProblem {
  field: "contract" | "maxClassification" | "individualContract";
  message: string;
}

/**
 * Holds a declared policy to what is known of the place that it is declared for. A file can declare anything; for a
 * service that anybody can use by accepting its terms the declaration has to name the contract, so that nobody sends
 * 要機密情報 there by a slip.
 */
export function checkPolicy(policy: BackendPolicy, destination: Destination): PolicyProblem[] {
  const { contract, maxClassification, individualContract } = policy;
  if (individualContract !== undefined && contract !== "individual")
    return [{ field: "individualContract", message: "contract: 個別 のときだけ書けます" }];
  if (maxClassification === 1) return [];
  if (contract === "standard-terms")
    return [{ field: "maxClassification", message: "約款型のサービスには要機密情報を送れません。1 にしてください" }];
  if (contract === "undeclared")
    return [{ field: "contract", message: "機密性 2 以上を送るには、契約の種類（個別 か 自庁）を指定してください" }];
  const hosts = hostsOf(destination);
  const shared = hosts.find(isSharedService);
  // A package that is told no URL goes to its vendor.
  return shared === undefined && hosts.length > 0 ? [] : checkShared(policy, shared);
}

/** @param host of the service; undefined where only a LangChain package knows it. */
function checkShared(
  { contract, maxClassification, individualContract }: BackendPolicy,
  host: string | undefined,
): PolicyProblem[] {
  const place = host ?? "接続先の URL が書かれていない LangChain のモデル";
  if (contract === "self-hosted") {
    const message =
      host === undefined
        ? "自庁 と宣言するには、自庁のサーバーの URL を langchain.options に書いてください"
        : `${place} は外部の事業者のサービスです。自庁 ではなく 個別 か 約款型 にしてください`;
    return [{ field: "contract", message }];
  }
  if (maxClassification === 3) {
    const message = `${place} には、契約によらず機密性 3 の資料を送れません。2 以下にしてください`;
    return [{ field: "maxClassification", message }];
  }
  if (individualContract === undefined && (host === undefined || isPublicService(host))) {
    const message = `${place} に機密性 2 の資料を送るには、個別に結んだ契約の名称か番号を書いてください。約款に同意しただけなら contract を 約款型、maxClassification を 1 にしてください`;
    return [{ field: "individualContract", message }];
  }
  return [];
}

function hostsOf({ baseUrl, options }: Destination): string[] {
  const texts = baseUrl === undefined ? textsIn(options) : [baseUrl];
  return texts.flatMap((text) => (/^https?:/iu.test(text) && URL.canParse(text) ? new URL(text).hostname : []));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
