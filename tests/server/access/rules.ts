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
import { formOf, QUESTION, type World } from "./world.ts";

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
}

export interface Rule {
  /** Of which a key needs one; null for what needs no sign-in. */
  scopes: readonly Scope[] | null;
  cells: (world: World) => Cell[];
}

const MISSING_ID = "00000000-0000-4000-8000-000000000000";
const send = (method: string, body?: unknown) => (): RequestInit => ({
  method,
  ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
});

type Build = (collection: string, documentId: string) => Asked;
interface CollectionRule {
  expect?: (who: Who, collection: string) => Expected;
  /** Documents of other collections are asked for as well. */
  hasDocument?: boolean;
}
const reading = (who: Who, collection: string): Expected => (mayRead(who, collection) ? 200 : "as-missing");
/** Readers know that it exists; whoever may not read it must not learn that. */
const editing =
  (status: number) =>
  (who: Who, collection: string): Expected => {
    if (mayEdit(who, collection)) return status;
    return mayRead(who, collection) ? 403 : "as-missing";
  };

function ofCollections(build: Build, { expect = reading, hasDocument = false }: CollectionRule = {}) {
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
function ofOwner(idOf: (world: World) => string, build: (id: string) => Asked, status = 200) {
  return (world: World): Cell[] => [
    {
      name: "the owner's",
      asked: build(idOf(world)),
      twin: build(MISSING_ID),
      expect: (who) => (isOwner(who) ? status : "as-missing"),
    },
  ];
}

function ofJobs(build: (id: string) => Asked, status: number) {
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

const open =
  (asked: Asked, expect: Cell["expect"] = () => 200) =>
  (): Cell[] => [{ name: "", asked, expect }];
const forAdministrators = (asked: Asked, status = 200) => open(asked, (who) => (isAdministrator(who) ? status : 403));
const forAuditors = (path: string) => open({ path }, (who) => (who === "auditor" ? 200 : 403));
const read =
  (path: string): Build =>
  (collection) => ({ path: `${path}${path.includes("?") ? "&" : "?"}collection=${collection}` });
const ask =
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
const ofDocument =
  (end = ""): Build =>
  (collection, id) => ({ path: `/api/documents/${encodeURIComponent(id)}${end}?collection=${collection}` });

/** Filters and histories that name what somebody may not read, put to a collection that everyone may. */
const narrowed =
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

const chatOn =
  (extra: (world: World) => object, missing: object) =>
  (world: World): Cell[] => [
    {
      name: "another's conversation",
      asked: { path: "/api/chat", init: send("POST", { question: "それはいつですか", store: false, ...extra(world) }) },
      twin: { path: "/api/chat", init: send("POST", { question: "それはいつですか", store: false, ...missing }) },
      expect: (who) => (isOwner(who) ? 200 : "as-missing"),
    },
  ];
const chat = (body: object): Asked => ({ path: "/api/chat", init: send("POST", { question: "新しい問い", ...body }) });
const keep = () => ({ keepRunning: true, answerId: crypto.randomUUID() });
/** What owners do here is tried elsewhere: it changes what the other cells ask for. */
const ofOthers =
  (asked: (world: World) => Asked, twin: Asked, expected: Expected = "as-missing") =>
  (world: World): Cell[] => [
    { name: "of another", asked: asked(world), twin, expect: (who) => (isOwner(who) ? null : expected) },
  ];
const all =
  (...parts: ((world: World) => Cell[])[]) =>
  (world: World): Cell[] =>
    parts.flatMap((part) => part(world));

export const RULES: Readonly<Record<string, Rule>> = {
  "GET /healthz": { scopes: null, cells: open({ path: "/healthz" }) },
  "GET /readyz": { scopes: null, cells: open({ path: "/readyz" }) },
  "POST /api/ask": { scopes: ["ask"], cells: all(ofCollections(ask("/api/ask")), narrowed("/api/ask")) },
  "POST /api/search": {
    scopes: ["ask", "read"],
    cells: all(ofCollections(ask("/api/search")), narrowed("/api/search")),
  },
  "POST /api/chat": {
    scopes: ["ask"],
    cells: all(
      ofCollections(ask("/api/chat")),
      narrowed("/api/chat"),
      chatOn(({ ids }) => ({ conversationId: ids.conversation }), { conversationId: MISSING_ID }),
    ),
  },
  "GET /api/answers/:answerId": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.answer,
      (id) => ({ path: `/api/answers/${id}` }),
    ),
  },
  "GET /api/answers/:answerId/events": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.answer,
      (id) => ({ path: `/api/answers/${id}/events` }),
    ),
  },
  "POST /api/answers/:answerId/cancel": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.answer,
      (id) => ({ path: `/api/answers/${id}/cancel`, init: send("POST") }),
    ),
  },
  "GET /api/documents": { scopes: ["read"], cells: ofCollections(read("/api/documents")) },
  "GET /api/documents/:id": { scopes: ["read"], cells: ofCollections(ofDocument(), { hasDocument: true }) },
  "GET /api/documents/:id/file": { scopes: ["read"], cells: ofCollections(ofDocument("/file"), { hasDocument: true }) },
  "GET /api/documents/:id/structure": {
    scopes: ["read"],
    cells: ofCollections(ofDocument("/structure"), { hasDocument: true }),
  },
  "DELETE /api/documents/:id": {
    scopes: ["write"],
    // It lies in the folder that the collection was made from; a key to write alone cannot look documents up.
    cells: ofCollections((collection, id) => ({ ...ofDocument()(collection, id), init: send("DELETE") }), {
      expect: (who, collection) =>
        mayEdit(who, collection) && !mayRead(who, collection) ? 404 : editing(409)(who, collection),
    }),
  },
  "POST /api/documents": {
    scopes: ["write"],
    cells: ofCollections(
      (collection) => ({ path: "/api/documents", init: () => ({ method: "POST", body: formOf(collection) }) }),
      {
        expect: (who, collection) => (mayEdit(who, collection) ? 202 : "as-missing"),
      },
    ),
  },
  "GET /api/collections": { scopes: ["ask", "read", "write"], cells: open({ path: "/api/collections" }) },
  "GET /api/figures": { scopes: ["read"], cells: ofCollections(read("/api/figures")) },
  "GET /api/figures/facets": { scopes: ["read"], cells: ofCollections(read("/api/figures/facets")) },
  "GET /api/figures/series": { scopes: ["read"], cells: ofCollections(read("/api/figures/series")) },
  "GET /api/figures.csv": { scopes: ["read"], cells: ofCollections(read("/api/figures.csv")) },
  "GET /api/uploads": { scopes: ["write"], cells: ofCollections(read("/api/uploads"), { expect: editing(200) }) },
  "DELETE /api/uploads/:name": {
    scopes: ["write"],
    cells: ofCollections((collection) => ({ ...read("/api/uploads/none.txt")(collection, ""), init: send("DELETE") }), {
      expect: editing(404),
    }),
  },
  "GET /api/jobs": { scopes: ["read", "write"], cells: open({ path: "/api/jobs" }) },
  "GET /api/jobs/:id": { scopes: ["read", "write"], cells: ofJobs((id) => ({ path: `/api/jobs/${id}` }), 200) },
  "GET /api/jobs/:id/events": {
    scopes: ["read", "write"],
    cells: ofJobs((id) => ({ path: `/api/jobs/${id}/events` }), 200),
  },
  "DELETE /api/jobs/:id": {
    scopes: ["write"],
    cells: ofJobs((id) => ({ path: `/api/jobs/${id}`, init: send("DELETE") }), 409),
  },
  "GET /api/conversations": {
    scopes: ["ask"],
    cells: all(
      open({ path: "/api/conversations" }),
      open({ path: "/api/conversations?query=zqowntext" }),
      open({ path: "/api/conversations?query=zqtalk" }),
    ),
  },
  "GET /api/conversations/:id": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.conversation,
      (id) => ({ path: `/api/conversations/${id}` }),
    ),
  },
  "PATCH /api/conversations/:id": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.conversation,
      (id) => ({ path: `/api/conversations/${id}`, init: send("PATCH", { isPinned: true }) }),
    ),
  },
  "GET /api/conversations/:id/export": {
    scopes: ["ask"],
    cells: all(
      ofOwner(
        ({ ids }) => ids.conversation,
        (id) => ({ path: `/api/conversations/${id}/export?format=markdown` }),
      ),
      ofOwner(
        ({ ids }) => ids.conversation,
        (id) => ({ path: `/api/conversations/${id}/export?format=docx` }),
      ),
    ),
  },
  "GET /api/messages/:id/export": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.message,
      (id) => ({ path: `/api/messages/${id}/export?format=markdown` }),
    ),
  },
  "PUT /api/messages/:messageId/feedback": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.message,
      (id) => ({ path: `/api/messages/${id}/feedback`, init: send("PUT", { rating: "helpful" }) }),
    ),
  },
  "POST /api/incidents": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.message,
      (messageId) => ({ path: "/api/incidents", init: send("POST", { messageId, comment: "違う" }) }),
      201,
    ),
  },
  "GET /api/usage": {
    scopes: ["read"],
    cells: all(open({ path: "/api/usage" }), forAdministrators({ path: "/api/usage?scope=all" })),
  },
  "GET /api/usage.csv": {
    scopes: ["read"],
    cells: all(open({ path: "/api/usage.csv" }), forAdministrators({ path: "/api/usage.csv?scope=all" })),
  },
  "GET /api/me/export": { scopes: ["read"], cells: open({ path: "/api/me/export" }) },
  "DELETE /api/me/data": {
    scopes: ["write"],
    // Without the word that confirms it; that it takes only one's own is tried elsewhere.
    cells: open({ path: "/api/me/data", init: send("DELETE", {}) }, () => 400),
  },
  "GET /api/models": { scopes: ["ask", "read"], cells: open({ path: "/api/models" }) },
  "GET /api/incidents": {
    scopes: ["admin"],
    cells: () => forAdministrators({ path: "/api/incidents" })().map((cell) => ({ ...cell, isReported: true })),
  },
  "GET /api/incidents/:id": {
    scopes: ["admin"],
    cells: ({ ids }) => [
      {
        name: "reported",
        asked: { path: `/api/incidents/${ids.incident}` },
        twin: { path: `/api/incidents/${MISSING_ID}` },
        isReported: true,
        expect: (who) => (isAdministrator(who) ? 200 : "as-missing"),
      },
    ],
  },
  "POST /api/incidents/:id/resolve": {
    scopes: ["admin"],
    cells: ({ ids }) => [
      {
        name: "reported",
        asked: { path: `/api/incidents/${ids.incident}/resolve`, init: send("POST", { resolution: "直した" }) },
        twin: { path: `/api/incidents/${MISSING_ID}/resolve`, init: send("POST", { resolution: "直した" }) },
        isReported: true,
        expect: (who) => (isAdministrator(who) ? 200 : "as-missing"),
      },
    ],
  },
  "GET /api/audit": { scopes: ["read"], cells: forAuditors("/api/audit") },
  "GET /api/audit.jsonl": { scopes: ["read"], cells: forAuditors("/api/audit.jsonl") },
  "GET /api/audit/verdict": { scopes: ["read"], cells: forAuditors("/api/audit/verdict") },
  // What takes something away comes last.
  "POST /api/chat (kept)": {
    scopes: ["ask"],
    cells: all(
      ofOthers(
        ({ ids }) => chat({ conversationId: ids.conversation, ...keep() }),
        chat({ conversationId: MISSING_ID, ...keep() }),
      ),
      ofOthers(
        ({ ids }) => chat({ conversationId: ids.conversation, replaceFrom: ids.question, ...keep() }),
        chat({ conversationId: MISSING_ID, replaceFrom: MISSING_ID, ...keep() }),
      ),
      // Another's answer id is as good as any.
      ofOthers(({ ids }) => chat({ keepRunning: true, answerId: ids.uncancelledAnswer }), chat(keep()), 200),
      ofCollections((collection) => chat({ collection, ...keep() })),
    ),
  },
  "DELETE /api/conversations/:id": {
    scopes: ["ask"],
    cells: ofOthers(({ ids }) => ({ path: `/api/conversations/${ids.conversation}`, init: send("DELETE") }), {
      path: `/api/conversations/${MISSING_ID}`,
      init: send("DELETE"),
    }),
  },
  "DELETE /api/messages/:messageId/feedback": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.message,
      (id) => ({ path: `/api/messages/${id}/feedback`, init: send("DELETE") }),
      204,
    ),
  },
};
