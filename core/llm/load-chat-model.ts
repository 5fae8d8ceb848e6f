import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { BackendError } from "../inference/backend-error.ts";
import type { LangChainClass } from "./settings/backend-settings.ts";

export interface LoadChatModelOptions {
  /** `provider:model`, or the model's name for the class. */
  model: string;
  langchain?: LangChainClass | undefined;
  apiKey?: string | undefined;
}

/** Tries are counted by whoever asks the backend, so that a failure is not multiplied. */
const NO_RETRIES = { maxRetries: 0 };

/** Loads LangChain and the provider's package. @throws BackendError `not-ready` that names what to install or mend. */
export async function loadChatModel(options: LoadChatModelOptions): Promise<BaseChatModel> {
  return options.langchain === undefined ? loadByProvider(options) : loadByClass(options, options.langchain);
}

async function loadByProvider({ model, apiKey }: LoadChatModelOptions): Promise<BaseChatModel> {
  try {
    // The subpath, because the package's root loads agents as well: five times slower.
    const { initChatModel } = await import("langchain/chat_models/universal");
    return await initChatModel(model, { ...NO_RETRIES, ...(apiKey !== undefined && { apiKey }) });
  } catch (error) {
    // LangChain names the package that is missing in its message only.
    const missing = /Unable to import (@?[\w./-]+\w)/u.exec(error instanceof Error ? error.message : "")?.[1];
    throw notReady(model, missing && installRemedy(missing));
  }
}

async function loadByClass({ model, apiKey }: LoadChatModelOptions, named: LangChainClass): Promise<BaseChatModel> {
  let found: Record<string, unknown>;
  try {
    found = await import(/* @vite-ignore */ named.package);
  } catch (error) {
    // What the package itself lacks is missing just as well.
    const missing = /Cannot find (?:package|module) '([^']+)'/u.exec((error as Error).message)?.[1];
    throw notReady(model, installRemedy(missing?.startsWith("/") ? named.package : (missing ?? named.package)));
  }
  const Model = found[named.class];
  if (typeof Model !== "function") {
    const known = Object.keys(found).filter((name) => /^Chat[A-Z]/u.test(name));
    const hint = known.length === 0 ? "" : `（あるもの: ${known.slice(0, 10).join("、")}）`;
    throw notReady(
      model,
      `パッケージ "${named.package}" にクラス "${named.class}" がありません。langchain.class を直してください${hint}。`,
    );
  }
  let made: unknown;
  try {
    made = Reflect.construct(Model, [
      { model, ...NO_RETRIES, ...(apiKey !== undefined && { apiKey }), ...named.options },
    ]);
  } catch {
    throw notReady(
      model,
      `クラス "${named.class}" を用意できませんでした。langchain.options と API キーの設定を確かめてください。`,
    );
  }
  if (typeof (made as { stream?: unknown }).stream !== "function")
    throw notReady(model, `クラス "${named.class}" はチャットモデルではありません。langchain.class を直してください。`);
  // Any class with a `stream` will do; what it gives is looked at piece by piece.
  return made as BaseChatModel;
}

function installRemedy(name: string): string {
  // `@scope/package/inner` is installed as `@scope/package`.
  const [root = name] = /^(?:@[^/]+\/)?[^/]+/u.exec(name) ?? [];
  return `npm install ${root} を実行してください。`;
}

function notReady(model: string, remedy: string | undefined): BackendError {
  return new BackendError({ model, failure: "not-ready", remedy });
}
