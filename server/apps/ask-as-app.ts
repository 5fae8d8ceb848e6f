import type { Message } from "../../core/types.ts";
import type { Access } from "../access/access.ts";
import { readHistory } from "../answers/read-history.ts";
import type { TellAnswerOptions } from "../answers/tell-answer.ts";
import type { AskBody, ChatBody } from "../contract.ts";
import { omitUndefinedFilter } from "../http/omit-undefined-filter.ts";
import { mannerOf } from "./answer-as-app.ts";
import { chooseAppCollection } from "./choose-app-collection.ts";

/** Nothing of it when no app is asked. */
export type AskedAs = Pick<TellAnswerOptions, "manner" | "appId">;

/**
 * A question of the page or of `POST /api/ask` with what its app says: the collection that holds an answer, the
 * manner, and who may write.
 * @throws AppNotFoundError, and what `chooseAppCollection` throws.
 */
export async function askAsApp<Body extends AskBody | ChatBody>(
  access: Access,
  body: Body,
  signal?: AbortSignal,
): Promise<AskedAs & { body: Body }> {
  if (body.app === undefined) return { body };
  const app = await access.apps.find(body.app);
  const { question, collection: named, filter } = omitUndefinedFilter(body);
  const collection = await chooseAppCollection({
    ...{ access, app, question, collection: named, filter },
    // Why not always: it only matters for the choice, and is read again with the answer.
    ...(app.collections.length > 1 && { history: await historyOf(access, body) }),
    ...(signal && { signal }),
  });
  const detail = "detail" in body ? body.detail : undefined;
  return { body: { ...body, collection, detail: detail ?? app.detail }, manner: mannerOf(app), appId: app.id };
}

async function historyOf({ store }: Access, body: AskBody | ChatBody): Promise<Message[] | undefined> {
  if ("history" in body)
    return body.history?.map(({ classification, ...message }) => ({
      ...message,
      ...(classification && { classification }),
    }));
  return "conversationId" in body ? (await readHistory(store, body)).history : undefined;
}
