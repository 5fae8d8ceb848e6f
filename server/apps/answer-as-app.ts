import type { App } from "../../core/app.ts";
import type { AskRequest, SearchFilter } from "../../core/types.ts";
import type { Access } from "../access/access.ts";
import type { History } from "../answers/read-history.ts";
import { type TellAnswerOptions, tellAnswer } from "../answers/tell-answer.ts";
import type { ChatBody, ChatEvent } from "../contract.ts";
import { chooseAppCollection } from "./choose-app-collection.ts";

export interface AnswerAsAppOptions
  extends Pick<TellAnswerOptions, "route" | "arrival" | "requestId" | "logger" | "signal"> {
  access: Access;
  app: App;
  question: string;
  /** What the question continues: a stored conversation, or messages that a client has sent. Default: nothing. */
  continued?: History;
  /** True: kept in the conversations. Default: counted, and nothing of its text is stored. */
  store?: boolean;
  /** The kept answer that the exchange finishes, in the same transaction. @see AnswerRecords */
  answerId?: string | undefined;
  /** Of the app's; its first by default. */
  model?: string | undefined;
  /** Default: the app's. */
  detail?: ChatBody["detail"];
  /** The client's, told behind the app's. */
  instructions?: string | undefined;
  filter?: SearchFilter | undefined;
  /** One of the app's, when the client wants only that. */
  collection?: string | undefined;
  /** Asked before the app's own: what belongs to this conversation alone. */
  extraCollections?: readonly string[];
}

/**
 * The events of one answer of an app, from the collection that holds it. The last is `answer-end`.
 * @throws CollectionNotFoundError for a `collection` that is not the app's, AppNotReadyError, ModelNotFoundError, and
 *   what the assistant or the store throws.
 */
export async function* answerAsApp(options: AnswerAsAppOptions): AsyncGenerator<ChatEvent> {
  const { access, app, question, store = false, model, detail = app.detail, filter, signal } = options;
  const { route, arrival, requestId, logger } = options;
  const { continued = { conversation: undefined, history: undefined } } = options;
  const { history } = continued;
  const collection = await chooseAppCollection({ ...options, history });
  yield* tellAnswer({
    ...{ assistant: access.assistant, store: access.store, continued, arrival, requestId, logger, signal },
    ...(route && { route }),
    body: { question, collection, model, detail, filter, store, answerId: options.answerId },
    appId: app.id,
    manner: mannerOf(app, options.instructions),
  });
}

/** Who may write for an app, and what they are told. */
export function mannerOf(
  app: App,
  instructions?: string | undefined,
): Pick<AskRequest, "instructions" | "allowedModels"> {
  const told = [app.instructions, instructions].filter((text) => text?.trim()).join("\n\n");
  return { ...(told !== "" && { instructions: told }), ...(app.models && { allowedModels: app.models }) };
}
