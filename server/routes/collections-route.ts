import { Router } from "express";
import type { CollectionListJson } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import type { RouteDependencies } from "./route-dependencies.ts";

/** `GET /api/collections`: what the generation of each collection that serves now holds; the default one first. */
export function collectionsRoute({ assistant }: Pick<RouteDependencies, "assistant">): Router {
  const router = Router();
  defineRoute(router, "/api/collections", {
    async get(_request, response) {
      const [names, { name: defaultName }] = await Promise.all([
        assistant.listCollections(),
        assistant.describeCollection().catch(() => ({ name: null })),
      ]);
      const described = await Promise.all(
        // Why: one that was built by another embedder cannot be asked, and must not hide the others.
        names.map((name) => assistant.describeCollection(name).catch(() => null)),
      );
      const collections = described
        .filter((collection) => collection !== null)
        .map((collection) => ({ ...collection, isDefault: collection.name === defaultName }))
        .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name));
      response.json({ collections } satisfies CollectionListJson);
    },
  });
  return router;
}
