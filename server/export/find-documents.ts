import type { DocumentMeta } from "../../core/types.ts";
import type { GuardedAssistant } from "../access/guard-assistant.ts";
import type { AnswerJson, ConversationJson } from "../contract.ts";

/** What is known of a document that an answer cites; undefined when it is gone. */
export type FindDocument = (documentId: string, answer: Pick<AnswerJson, "collection">) => DocumentMeta | undefined;

/**
 * Looks up the documents that answers cite, each in the collection of its answer: two collections may hold documents of
 * the same id. A document that is gone, or a collection that cannot be read, is left out: the quotes are in the answers.
 */
export async function findCitedDocuments(
  assistant: Pick<GuardedAssistant, "listDocuments">,
  messages: ConversationJson["messages"],
): Promise<FindDocument> {
  const citing = messages.flatMap(({ answer }) =>
    answer === undefined || answer.citations.length === 0 ? [] : [answer],
  );
  const documents = new Map<string | undefined, Map<string, DocumentMeta>>();
  for (const collection of new Set(citing.map((answer) => answer.collection))) {
    const listed = await assistant.listDocuments(collection).catch((): DocumentMeta[] => []);
    documents.set(collection, new Map(listed.map((document) => [document.id, document])));
  }
  return (documentId, { collection }) => documents.get(collection)?.get(documentId);
}
