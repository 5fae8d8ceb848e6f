/** `tenkyo/langchain`: the index in LangChain's words. */
export { TenkyoRetriever, type TenkyoRetrieverInput } from "./langchain/tenkyo-retriever.ts";
export { TenkyoVectorStore, type TenkyoVectorStoreOptions } from "./langchain/tenkyo-vector-store.ts";
export type { TenkyoMetadata } from "./langchain/to-document.ts";
