import type { App } from "../../core/app.ts";
import type { Assistant } from "../../core/assistant.ts";
import { CollectionNotFoundError } from "../../core/errors.ts";
import type { Message, SearchFilter } from "../../core/types.ts";
import type { Access } from "../access/access.ts";
import { AppNotReadyError } from "../errors.ts";

export interface AskedOfApp {
  access: Pick<Access, "chooseCollection"> & { assistant: Pick<Assistant, "describeCollection"> };
  app: App;
  question: string;
  history?: Message[] | undefined;
  filter?: SearchFilter | undefined;
  /** One of the app's, when the client wants only that. */
  collection?: string | undefined;
  /** Asked before the app's own. */
  extraCollections?: readonly string[];
  signal?: AbortSignal;
}

/** @throws CollectionNotFoundError for a `collection` that is not the app's, AppNotReadyError, or why none can be opened. */
export async function chooseAppCollection(asked: AskedOfApp): Promise<string> {
  const { access, app, question, history, filter, collection, extraCollections = [], signal } = asked;
  if (collection !== undefined && !app.collections.includes(collection)) throw new CollectionNotFoundError(collection);
  const own = collection === undefined ? app.collections : [collection];
  const chosen = await access.chooseCollection({
    ...{ question, preferred: extraCollections, collections: own, signal },
    ...(history && { history }),
    ...(filter && { filter }),
  });
  return chosen ?? refuse(app, own, access);
}

async function refuse(app: App, [first]: readonly string[], { assistant }: AskedOfApp["access"]): Promise<never> {
  // Why looked at: an index that is damaged or outdated needs another remedy than one that was never made.
  await assistant.describeCollection(first).catch((error: unknown) => {
    if (!(error instanceof CollectionNotFoundError)) throw error;
  });
  throw new AppNotReadyError(app);
}
