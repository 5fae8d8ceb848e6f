import type { App } from "../../core/app.ts";
import type { CollectionGate } from "../access/collection-gate.ts";
import { AppNotFoundError } from "../errors.ts";

/** The apps that somebody may use: those with a collection that they may read. */
export interface AppDoor {
  /** With the collections that may be read, in the order of the settings; the first is the default app. */
  list(): Promise<App[]>;
  /** @throws AppNotFoundError, the same for one that does not exist and one that may not be used. */
  find(id: string): Promise<App>;
}

export function createAppDoor(apps: readonly App[], gate: Pick<CollectionGate, "readable">): AppDoor {
  async function withReadable(app: App): Promise<App[]> {
    const collections = await gate.readable(app.collections);
    return collections.length === 0 ? [] : [{ ...app, collections }];
  }
  return {
    list: async () => (await Promise.all(apps.map(withReadable))).flat(),
    async find(id) {
      const known = apps.find((app) => app.id === id);
      const [app] = known === undefined ? [] : await withReadable(known);
      if (app === undefined) throw new AppNotFoundError(id);
      return app;
    },
  };
}
