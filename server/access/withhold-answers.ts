import { withoutDefault } from "../answers/without-default.ts";
import type { AnswerJson, ConversationJson } from "../contract.ts";
import type { OwnedStore } from "../store/store.ts";
import type { CollectionGate } from "./collection-gate.ts";

type Message = ConversationJson["messages"][number];
type Gate = Pick<CollectionGate, "canRead" | "answersFrom" | "defaultCollection">;

const NOTE =
  "この回答のもとになった資料を読む権限がなくなったため、回答と引用は表示できません。質問は残っています。必要なときは、資料の管理者に相談してください。";

/**
 * Somebody's stored conversations, as they may be shown now: people keep their questions, but answers are made of
 * quotes, and those of a collection that they may no longer read are neither shown, searched nor used as history.
 */
export function withholdAnswers(store: OwnedStore, gate: Gate): OwnedStore {
  return {
    ...store,
    async list(options) {
      if (options.query === undefined) return store.list(options);
      const answersFrom = await gate.answersFrom();
      return store.list(answersFrom === undefined ? options : { ...options, answersFrom });
    },
    async get(id) {
      const conversation = await store.get(id);
      return conversation && { ...conversation, messages: await withholdMessages(conversation.messages, gate) };
    },
    async getAnswer(messageId) {
      const found = await store.getAnswer(messageId);
      return found && { ...found, message: await withholdMessage(found.message, gate) };
    },
  };
}

async function withholdMessages(messages: readonly Message[], gate: Gate): Promise<Message[]> {
  const shown: Message[] = [];
  for (const message of messages) shown.push(await withholdMessage(message, gate));
  return shown;
}

async function withholdMessage(message: Message, gate: Gate): Promise<Message> {
  const { answer, ...rest } = message;
  const isReadable = message.role === "user" || (await gate.canRead(answer?.collection));
  const shown = answer && (isReadable ? answer : withhold(answer));
  return {
    ...rest,
    ...(!isReadable && { content: NOTE }),
    ...(shown && { answer: withoutDefault(shown, gate.defaultCollection) }),
  };
}

function withhold({ abstained, collection, model, requestId, timings }: AnswerJson): AnswerJson {
  return {
    answer: NOTE,
    ...{ abstained, citations: [], figures: [], conflicts: [] },
    ...(collection !== undefined && { collection }),
    isWithheld: true,
    ...{ model, requestId, timings },
  };
}
