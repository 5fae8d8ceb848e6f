import type { DocumentMeta } from "../../core/types.ts";
import type { GuardedAssistant } from "../access/guard-assistant.ts";
import type { ConversationJson } from "../contract.ts";

/**
 * What is known of the documents that answers cite, wherever they are. A document that is gone, or a collection that
 * cannot be read, is left out: the quotes are in the answers.
 */
export async function findCitedDocuments(
  assistant: Pick<GuardedAssistant, "listCollections" | "listDocuments">,
  messages: ConversationJson["messages"],
): Promise<Map<string, DocumentMeta>> {
  const missing = new Set(
    messages.flatMap(({ answer }) => answer?.citations.map(({ documentId }) => documentId) ?? []),
  );
  const found = new Map<string, DocumentMeta>();
  if (missing.size === 0) return found;
  // The default collection first: nearly all are there.
  for (const collection of [undefined, ...(await assistant.listCollections())]) {
    const documents = await assistant.listDocuments(collection).catch((): DocumentMeta[] => []);
    for (const document of documents) {
      if (missing.delete(document.id)) found.set(document.id, document);
    }
    if (missing.size === 0) break;
  }
  return found;
}
