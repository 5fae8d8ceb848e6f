import type { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import type { Assistant } from "../../core/assistant.ts";
import type { SearchFilter } from "../../core/types.ts";
import { type TenkyoMetadata, toLangChainDocument } from "./to-document.ts";

export interface TenkyoRetrieverInput extends BaseRetrieverInput {
  /** The caller closes it. */
  assistant: Pick<Assistant, "search" | "defaultCollection">;
  /** Default: the assistant's. */
  collection?: string;
  /** Default 10. */
  topK?: number;
  filter?: SearchFilter;
}

/**
 * Everything that Tenkyo's search does (words and vectors, synonyms, Japanese dates, reranking where it is set), as a
 * LangChain retriever. Best first; nothing found is an empty list.
 * @example
 * const retriever = new TenkyoRetriever({ assistant, topK: 5 });
 * await retriever.invoke("AIの利用率");
 */
export class TenkyoRetriever extends BaseRetriever<TenkyoMetadata> {
  lc_namespace = ["tenkyo", "retrievers"];
  readonly #search: TenkyoRetrieverInput;

  constructor(input: TenkyoRetrieverInput) {
    super(input);
    this.#search = input;
  }

  static override lc_name(): string {
    return "TenkyoRetriever";
  }

  /** @throws CollectionNotFoundError and what else the assistant throws. */
  override async _getRelevantDocuments(query: string): Promise<Document<TenkyoMetadata>[]> {
    const { assistant, collection = assistant.defaultCollection, topK, filter } = this.#search;
    const passages = await assistant.search({
      ...{ query, collection },
      ...(topK !== undefined && { topK }),
      ...(filter !== undefined && { filter }),
    });
    return passages.map((passage) => toLangChainDocument(passage, collection));
  }
}
