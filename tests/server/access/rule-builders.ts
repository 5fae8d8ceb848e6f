import type { Scope } from "../../../server/identity/principal.ts";
import {
  COLLECTIONS,
  type CollectionName,
  isAdministrator,
  isOwner,
  mayEdit,
  mayRead,
  NOWHERE,
  type Who,
} from "./people.ts";
import { QUESTION, type World } from "./world.ts";

/** A status, or a reply that cannot be told from that of the twin, which asks for what does not exist. */
export type Expected = number | "as-missing";

export interface Asked {
  path: string;
  init?: () => RequestInit;
}

/** One request to a route, and what everybody with the scopes gets. */
export interface Cell {
  name: string;
  asked: Asked;
  twin?: Asked;
  /** Null leaves them out. */
  expect: (who: Who) => Expected | null;
  /** Shows administrators what its owner reported to them. */
  isReported?: boolean;
  /** The status is 200 either way: whether it was refused stands in the reply. */
  isInside?: boolean;
}

export interface Rule {
  /** Of which a key needs one; null for what needs no sign-in. */
  scopes: readonly Scope[] | null;
  cells: (world: World) => Cell[];
}

export const MISSING_ID = "00000000-0000-4000-8000-000000000000";
export const send = (method: string, body?: unknown) => (): RequestInit => ({
  method,
  ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
});

export type Build = (collection: string, documentId: string) => Asked;
export interface CollectionRule {
  expect?: (who: Who, collection: string) => Expected;
  /** Documents of other collections are asked for as well. */
  hasDocument?: boolean;
}
export const reading = (who: Who, collection: string): Expected => (mayRead(who, collection) ? 200 : "as-missing");
/** Readers know that it exists; whoever may not read it must not learn that. */
export const editing =
  (status: number) =>
  (who: Who, collection: string): Expected => {
    if (mayEdit(who, collection)) return status;
    return mayRead(who, collection) ? 403 : "as-missing";
  };

export function ofCollections(build: Build, { expect = reading, hasDocument = false }: CollectionRule = {}) {
  return ({ library }: World): Cell[] =>
    [...COLLECTIONS].flatMap((collection): Cell[] => {
      const documentId = library.documentIds[collection];
      const own: Cell = {
        name: collection,
        asked: build(collection, documentId),
        twin: build(NOWHERE, documentId),
        expect: (who) => expect(who, collection),
      };
      if (!hasDocument) return [own];
      const others = COLLECTIONS.filter((other) => other !== collection).map(
        (other): Cell => ({
          name: `${collection}, of another`,
          asked: build(collection, library.documentIds[other as CollectionName]),
          twin: build(collection, "missing"),
          expect: () => "as-missing",
        }),
      );
      return [own, ...others];
    });
}

/** Something that belongs to `owner` alone; not even administrators see it. */
export function ofOwner(idOf: (world: World) => string, build: (id: string) => Asked, status = 200) {
  return (world: World): Cell[] => [
    {
      name: "the owner's",
      asked: build(idOf(world)),
      twin: build(MISSING_ID),
      expect: (who) => (isOwner(who) ? status : "as-missing"),
    },
  ];
}

export function ofJobs(build: (id: string) => Asked, status: number) {
  return ({ ids }: World): Cell[] =>
    (["team", "own"] as const).map((collection) => ({
      name: `job in ${collection}`,
      asked: build(ids.jobs[collection]),
      twin: build(MISSING_ID),
      // The owner also started the one in `own`; a key to read may see it, and change nothing.
      expect: (who) => {
        if (mayEdit(who, collection)) return status;
        const hasStarted = collection === "own" && isOwner(who) && mayRead(who, collection);
        return hasStarted ? status : "as-missing";
      },
    }));
}

export const open =
  (asked: Asked, expect: Cell["expect"] = () => 200) =>
  (): Cell[] => [{ name: "", asked, expect }];
export const forAdministrators = (asked: Asked, status = 200) =>
  open(asked, (who) => (isAdministrator(who) ? status : 403));
export const forAuditors = (path: string) => open({ path }, (who) => (who === "auditor" ? 200 : 403));
export const read =
  (path: string): Build =>
  (collection) => ({ path: `${path}${path.includes("?") ? "&" : "?"}collection=${collection}` });
export const ask =
  (path: string, extra: object = {}): Build =>
  (collection) => ({
    path,
    init: send("POST", {
      question: QUESTION,
      query: QUESTION,
      store: path === "/api/chat" ? false : undefined,
      collection,
      ...extra,
    }),
  });
/** The same question in OpenAI's protocol, to the model that `world.ts` has beside the built-in answerer. */
export const complete =
  (extra: object): Build =>
  (collection) => ({
    path: "/v1/chat/completions",
    init: send("POST", {
      model: `${collection}/llm:parrot`,
      messages: [{ role: "user", content: QUESTION }],
      ...extra,
    }),
  });
export const ofDocument =
  (end = ""): Build =>
  (collection, id) => ({ path: `/api/documents/${encodeURIComponent(id)}${end}?collection=${collection}` });

/** Filters and histories that name what somebody may not read, put to a collection that everyone may. */
export const narrowed =
  (path: string) =>
  ({ library }: World): Cell[] =>
    COLLECTIONS.map((name) => ({
      name: `open, only documents of ${name}`,
      asked: ask(path, {
        filter: { documentIds: [library.documentIds[name]] },
        ...(path === "/api/ask" && {
          history: [
            { role: "user", content: QUESTION },
            { role: "assistant", content: "はい。" },
          ],
        }),
      })("open", ""),
      expect: (who) => (mayRead(who, "open") ? 200 : "as-missing"),
      twin: ask(path)(NOWHERE, ""),
    }));

/** Apps by the names of their collections, and one on a collection that not everybody may read. */
export const ofApps =
  (build: (app: string) => Asked, status = 200) =>
  (): Cell[] => {
    const cell = (app: string, collection: string): Cell => ({
      ...{ name: `app ${app}`, asked: build(app), twin: build(NOWHERE) },
      expect: (who) => (mayRead(who, collection) ? status : "as-missing"),
    });
    return [...COLLECTIONS.map((name) => cell(name, name)), cell("mixed", "open")];
  };
/** A question to an app over the API. */
export const askApp = (path: string) => ofApps((app) => ask(path, { app, collection: undefined })("", ""));

export const chatOn =
  (extra: (world: World) => object, missing: object) =>
  (world: World): Cell[] => [
    {
      name: "another's conversation",
      asked: { path: "/api/chat", init: send("POST", { question: "それはいつですか", store: false, ...extra(world) }) },
      twin: { path: "/api/chat", init: send("POST", { question: "それはいつですか", store: false, ...missing }) },
      expect: (who) => (isOwner(who) ? 200 : "as-missing"),
    },
  ];
export const chat = (body: object): Asked => ({
  path: "/api/chat",
  init: send("POST", { question: "新しい問い", ...body }),
});
export const keep = () => ({ keepRunning: true, answerId: crypto.randomUUID() });
/** What owners do here is tried elsewhere: it changes what the other cells ask for. */
export const ofOthers =
  (asked: (world: World) => Asked, twin: Asked, expected: Expected = "as-missing") =>
  (world: World): Cell[] => [
    { name: "of another", asked: asked(world), twin, expect: (who) => (isOwner(who) ? null : expected) },
  ];
export const all =
  (...parts: ((world: World) => Cell[])[]) =>
  (world: World): Cell[] =>
    parts.flatMap((part) => part(world));

/** A question over the 源内 protocol, on behalf of nobody in particular. */
export const gennai = (path: string): Asked => ({ path, init: send("POST", { inputs: { question: QUESTION } }) });
