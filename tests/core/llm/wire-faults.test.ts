import { createCotomiBackend } from "../../../core/llm/cotomi-backend.ts";
import { createLangChainBackend } from "../../../core/llm/langchain-backend.ts";
import { createOpenAiBackend } from "../../../core/llm/openai-backend.ts";
import { DECLARED } from "./declared.ts";
import { COTOMI_DIALECT, OPENAI_DIALECT } from "./wire-dialect.ts";
import { describeWireFaults } from "./wire-faults-contract.ts";

const NAMED = { id: "llm:scripted", label: "scripted", model: "scripted", ...DECLARED } as const;

describeWireFaults("OpenAI's protocol", {
  dialect: OPENAI_DIALECT,
  open: (baseUrl, options) => createOpenAiBackend({ ...NAMED, baseUrl, ...options }),
});

describeWireFaults("cotomi's protocol", {
  dialect: COTOMI_DIALECT,
  open: (baseUrl, options) => createCotomiBackend({ ...NAMED, baseUrl, ...options }),
});

describeWireFaults("a LangChain class", {
  dialect: OPENAI_DIALECT,
  isForeignClient: true,
  open: (baseURL, options) =>
    createLangChainBackend({
      ...NAMED,
      ...options,
      langchain: { package: "@langchain/openai", class: "ChatOpenAI", options: { configuration: { baseURL } } },
    }),
});
