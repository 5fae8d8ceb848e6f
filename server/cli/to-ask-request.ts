import type { App } from "../../core/app.ts";
import type { Assistant } from "../../core/assistant.ts";
import type { AskRequest } from "../../core/types.ts";
import { chooseCollection } from "../access/choose-collection.ts";
import { mannerOf } from "../apps/answer-as-app.ts";
import { chooseAppCollection } from "../apps/choose-app-collection.ts";
import type { AskBody } from "../contract.ts";
import { AppNotFoundError } from "../errors.ts";
import { omitUndefinedFilter } from "../http/omit-undefined-filter.ts";

/**
 * The command line's question, with what its app says. There is nobody to be kept out: it reads the state folder itself.
 * @throws AppNotFoundError, and what `chooseAppCollection` throws.
 */
export async function toAskRequest(
  body: AskBody,
  { assistant, apps }: { assistant: Assistant; apps: readonly App[] },
): Promise<AskRequest & { app?: App }> {
  const { app: id, history: _none, ...request } = omitUndefinedFilter(body);
  if (id === undefined) return request;
  const app = apps.find((one) => one.id === id);
  if (app === undefined) throw new AppNotFoundError(id);
  const { question, filter, collection: named } = request;
  const access = { assistant, chooseCollection: chooseCollection.bind(null, assistant) };
  const collection = await chooseAppCollection({ access, app, question, collection: named, filter });
  return { ...request, ...mannerOf(app), collection, detail: app.detail, app };
}
