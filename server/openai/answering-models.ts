import type { App } from "../../core/app.ts";
import type { Access } from "../access/access.ts";
import { AppNotFoundError } from "../errors.ts";
import { UnknownModelError } from "./openai-errors.ts";

/**
 * What `model` names: an app by its id, or a collection and the backend that is to write, `<collection>/<backend>`. Ids of
 * apps and names of collections have no slash, so that the first one ends the collection; ids of backends may have more.
 */
export type AnsweringModel = { kind: "app"; app: App } | { kind: "collection"; collection: string; backend: string };

export interface OpenAiModelJson {
  id: string;
  object: "model";
  /** Seconds since 1970: when the documents were taken in last. */
  created: number;
  owned_by: "tenkyo";
  /** For people; some clients show it. */
  name: string;
  description?: string;
}

/** Those that the principal may ask; apps first. Whose documents were never taken in is not among them. */
export async function listAnsweringModels(access: Access): Promise<OpenAiModelJson[]> {
  const { assistant } = access;
  const collections = (await assistant.listCollections()).sort(
    (a, b) =>
      Number(b === assistant.defaultCollection) - Number(a === assistant.defaultCollection) || a.localeCompare(b),
  );
  const created = new Map<string, number>();
  for (const name of collections) {
    // Why: one that was built by another embedder cannot be asked, and must not hide the others.
    const summary = await assistant.describeCollection(name).catch(() => undefined);
    if (summary !== undefined) created.set(name, Math.floor(Date.parse(summary.generatedAt) / 1_000));
  }
  const apps = (await access.apps.list()).flatMap((app): OpenAiModelJson[] => {
    const first = app.collections.find((name) => created.has(name));
    return first === undefined ? [] : [describeApp(app, created.get(first) ?? 0)];
  });
  const backends = assistant.describeModels();
  const pairs = [...created].flatMap(([collection, at]) =>
    backends.map(({ id, label }) => toModel(`${collection}/${id}`, { created: at, name: `${collection}（${label}）` })),
  );
  return [...apps, ...pairs];
}

/** @throws UnknownModelError, the same for what does not exist and what may not be used. */
export async function findAnsweringModel(access: Access, id: string): Promise<AnsweringModel> {
  const slash = id.indexOf("/");
  if (slash === -1) {
    const app = await access.apps.find(id).catch((error: unknown) => {
      throw error instanceof AppNotFoundError ? new UnknownModelError(id) : error;
    });
    return { kind: "app", app };
  }
  const [collection, backend] = [id.slice(0, slash), id.slice(slash + 1)];
  const isKnown = (await access.assistant.listCollections()).includes(collection);
  if (!isKnown || !access.assistant.listModels().includes(backend)) throw new UnknownModelError(id);
  return { kind: "collection", collection, backend };
}

function describeApp(app: App, created: number): OpenAiModelJson {
  return toModel(app.id, { created, name: app.name, description: app.description });
}

function toModel(id: string, fields: Pick<OpenAiModelJson, "created" | "name" | "description">): OpenAiModelJson {
  return { id, object: "model", owned_by: "tenkyo", ...fields };
}
