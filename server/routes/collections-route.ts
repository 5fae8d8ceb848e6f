import { Router } from "express";
import { accessOf } from "../access/access.ts";
import { newCollectionPrefix } from "../access/claim-collection.ts";
import type { CollectionListJson } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";

/** `GET /api/collections`: what the generation of each collection that serves now holds; the default one first. */
export function collectionsRoute(): Router {
  const router = Router();
  defineRoute(router, "/api/collections", {
    get: {
      scopes: ["ask", "read", "write"],
      async handler(_request, response) {
        const { assistant, collections: gate, principal } = accessOf(response);
        const names = await assistant.listCollections();
        const described = await Promise.all(
          names.map(async (name) => {
            const [summary, { visibility }, canEdit] = await Promise.all([
              // Why: one that was built by another embedder cannot be asked, and must not hide the others.
              assistant.describeCollection(name).catch(() => null),
              gate.rightsOf(name),
              gate.canEdit(name),
            ]);
            return summary && { ...summary, isDefault: name === gate.defaultCollection, visibility, canEdit };
          }),
        );
        const collections = described
          .filter((collection) => collection !== null)
          .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name));
        const prefix = newCollectionPrefix(principal);
        response.json({ collections, newCollectionPrefix: prefix } satisfies CollectionListJson);
      },
    },
  });
  return router;
}
