import { type Response, Router } from "express";
import type { Assistant } from "../../core/assistant.ts";
import { CollectionNotFoundError } from "../../core/errors.ts";
import { accessOf } from "../access/access.ts";
import { SignInNotUsedError, TeamNotFoundError, UserNotFoundError } from "../account-errors.ts";
import { type CollectionRightsJson, collectionRightsChangeSchema } from "../contract.ts";
import { defineRoute } from "../http/define-route.ts";
import { parseRequest } from "../http/parse-request.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { isAttachedCollection } from "../identity/attached-collection.ts";
import { type CollectionRights, unsetRights } from "../identity/rights.ts";
import type { RightsRecords } from "../store/rights-records.ts";
import type { AccountDependencies } from "./account-dependencies.ts";

export interface CollectionRightsDependencies extends AccountDependencies {
  assistant: Pick<Assistant, "listCollections" | "defaultCollection">;
  rights: RightsRecords;
}

/**
 * For administrators: `GET /api/admin/collections` (who may read which, also of those that nobody set) and
 * `PUT /api/admin/collections/:name`.
 */
export function collectionRightsRoute(options: CollectionRightsDependencies): Router {
  const { assistant, rights, accounts, signIn } = options;
  const { defaultCollection } = assistant;

  async function listNames(): Promise<string[]> {
    const [indexed, set] = await Promise.all([assistant.listCollections(), rights.list()]);
    const names = new Set([defaultCollection, ...indexed, ...set.map(({ collection }) => collection)]);
    return [...names].filter((name) => !isAttachedCollection(name));
  }

  /** Rights of people and teams that there are not would open the collection to nobody, or to whoever gets the id. */
  async function assertOwners({ ownerUserId, ownerTeamId }: CollectionRights): Promise<void> {
    if ((ownerUserId !== null || ownerTeamId !== null) && signIn.mode === "none") throw new SignInNotUsedError();
    if (ownerUserId !== null && (await accounts.users.get(ownerUserId)) === undefined) throw new UserNotFoundError();
    if (ownerTeamId !== null && !(await accounts.teams.list()).some(({ id }) => id === ownerTeamId))
      throw new TeamNotFoundError();
  }

  function entriesOf(response: Response, { collection, ...detail }: CollectionRights) {
    return accessOf(response).audit.entriesFor({
      action: "collection-rights-changed",
      target: { kind: "collection", id: collection },
      detail,
    });
  }

  const toJson = (set: CollectionRights | undefined, name: string): CollectionRightsJson => {
    const { collection, ...is } = set ?? unsetRights(name, { defaultCollection });
    return { name: collection, isDefault: collection === defaultCollection, isSet: set !== undefined, ...is };
  };

  const router = Router();
  defineRoute(router, "/api/admin/collections", {
    get: {
      scopes: ["admin"],
      async handler(_request, response) {
        const [names, set] = await Promise.all([listNames(), rights.list()]);
        const collections = names.map((name) =>
          toJson(
            set.find(({ collection }) => collection === name),
            name,
          ),
        );
        response.json({ collections });
      },
    },
  });
  defineRoute(router, "/api/admin/collections/:name", {
    put: {
      scopes: ["admin"],
      handler: [
        ...readJsonBody,
        async function setRights(request, response) {
          const collection = String(request.params.name);
          const wanted = { collection, ...parseRequest(collectionRightsChangeSchema, request.body) };
          if (!(await listNames()).includes(collection)) throw new CollectionNotFoundError(collection);
          await assertOwners(wanted);
          await rights.set(wanted, entriesOf(response, wanted));
          response.json({ collection: toJson(wanted, collection) });
        },
      ],
    },
  });
  return router;
}
