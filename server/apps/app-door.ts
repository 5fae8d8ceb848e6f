import type { App } from "../../core/app.ts";
import type { CollectionGate } from "../access/collection-gate.ts";
import type { GuardedAssistant } from "../access/guard-assistant.ts";
import { AppNotFoundError } from "../errors.ts";

/** An app, and whether it has anything to answer from. */
export interface ListedApp extends App {
  isReady: boolean;
}

/** The apps that somebody may use: those with a collection that they may read. */
export interface AppDoor {
  /** With the collections that may be read, in the order of the settings; the first is the default app. */
  list(): Promise<App[]>;
  /** Also those whose documents are still to come. */
  listAll(): Promise<ListedApp[]>;
  /** @throws AppNotFoundError, the same for one that does not exist and one that may not be used. */
  find(id: string): Promise<App>;
}

export interface AppDoorOptions {
  gate: Pick<CollectionGate, "readable">;
  assistant: Pick<GuardedAssistant, "isReady">;
}

export function createAppDoor(apps: readonly App[], { gate, assistant }: AppDoorOptions): AppDoor {
  async function withReadable(app: App): Promise<App[]> {
    const collections = await gate.readable(app.collections);
    return collections.length === 0 ? [] : [{ ...app, collections }];
  }
  async function withReadiness(app: App): Promise<ListedApp> {
    const ready = await Promise.all(app.collections.map((name) => assistant.isReady(name)));
    return { ...app, isReady: ready.includes(true) };
  }
  async function listAll(): Promise<ListedApp[]> {
    const usable = (await Promise.all(apps.map(withReadable))).flat();
    return Promise.all(usable.map(withReadiness));
  }
  return {
    listAll,
    list: async () => (await listAll()).flatMap(({ isReady, ...app }) => (isReady ? [app] : [])),
    async find(id) {
      const known = apps.find((app) => app.id === id);
      const [app] = known === undefined ? [] : await withReadable(known);
      if (app === undefined) throw new AppNotFoundError(id);
      return app;
    },
  };
}
