import { MCP_RULES } from "./mcp-rules.ts";
import { isAdministrator, mayEdit, mayRead, type Who } from "./people.ts";
import {
  all,
  ask,
  askApp,
  chat,
  chatOn,
  complete,
  editing,
  forAdministrators,
  forAuditors,
  gennai,
  keep,
  MISSING_ID,
  narrowed,
  ofApps,
  ofCollections,
  ofDocument,
  ofJobs,
  ofOthers,
  ofOwner,
  open,
  type Rule,
  read,
  send,
} from "./rule-builders.ts";
import { formOf, QUESTION } from "./world.ts";

/** The status of what needs sign-in where there is none. */
const WITHOUT_SIGN_IN = 409;

/** For administrators alone, whatever is sent: everybody else is refused before anything is looked up. */
const ADMIN_ROUTES: readonly (readonly [route: string, path: string, body?: object])[] = [
  ["GET /api/admin/keys", "/api/admin/keys"],
  ["DELETE /api/admin/keys/:id", `/api/admin/keys/${MISSING_ID}`],
  ["GET /api/admin/users", "/api/admin/users"],
  ["PATCH /api/admin/users/:id", `/api/admin/users/${MISSING_ID}`, { state: "suspended" }],
  ["POST /api/admin/users/:id/sign-out", `/api/admin/users/${MISSING_ID}/sign-out`],
  ["GET /api/admin/teams", "/api/admin/teams"],
  ["POST /api/admin/teams", "/api/admin/teams", { name: "班" }],
  ["PATCH /api/admin/teams/:id", `/api/admin/teams/${MISSING_ID}`, { name: "班" }],
  ["DELETE /api/admin/teams/:id", `/api/admin/teams/${MISSING_ID}`],
  ["GET /api/admin/teams/:id/members", `/api/admin/teams/${MISSING_ID}/members`],
  ["PUT /api/admin/teams/:id/members/:userId", `/api/admin/teams/${MISSING_ID}/members/u`, { role: "member" }],
  ["DELETE /api/admin/teams/:id/members/:userId", `/api/admin/teams/${MISSING_ID}/members/u`],
  ["GET /api/admin/collections", "/api/admin/collections"],
  ["PUT /api/admin/collections/:name", "/api/admin/collections/own", { visibility: "everyone" }],
];
const ADMIN_RULES: Readonly<Record<string, Rule>> = Object.fromEntries(
  ADMIN_ROUTES.map(([route, path, body]): [string, Rule] => {
    const [method = ""] = route.split(" ");
    const init = method === "GET" ? undefined : send(method, body);
    // What administrators do here would change the rules for everybody after them.
    const expect = (who: Who): number | null => (isAdministrator(who) ? null : 403);
    return [route, { scopes: ["admin"], cells: () => [{ name: "", asked: { path, ...(init && { init }) }, expect }] }];
  }),
);

export const RULES: Readonly<Record<string, Rule>> = {
  "GET /healthz": { scopes: null, cells: open({ path: "/healthz" }) },
  "GET /readyz": { scopes: null, cells: open({ path: "/readyz" }) },
  "GET /openapi.json": { scopes: null, cells: open({ path: "/openapi.json" }) },
  "GET /docs": { scopes: null, cells: open({ path: "/docs" }) },
  "GET /docs/style.css": { scopes: null, cells: open({ path: "/docs/style.css" }) },
  "POST /api/ask": {
    scopes: ["ask"],
    cells: all(ofCollections(ask("/api/ask")), askApp("/api/ask"), narrowed("/api/ask")),
  },
  "POST /api/search": {
    scopes: ["ask", "read"],
    cells: all(ofCollections(ask("/api/search")), narrowed("/api/search")),
  },
  "POST /api/chat": {
    scopes: ["ask"],
    cells: all(
      ofCollections(ask("/api/chat")),
      askApp("/api/chat"),
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
  ...MCP_RULES,
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
  "GET /api/me": { scopes: ["ask", "read", "write", "admin"], cells: open({ path: "/api/me" }) },
  // Nobody signs in here, so that there are no keys to be had; what they do with sign-in is tried in tests/server/auth.
  "GET /api/keys": { scopes: ["read"], cells: open({ path: "/api/keys" }, () => WITHOUT_SIGN_IN) },
  "POST /api/keys": {
    scopes: ["write"],
    cells: open({ path: "/api/keys", init: send("POST", {}) }, () => WITHOUT_SIGN_IN),
  },
  "DELETE /api/keys/:id": {
    scopes: ["write"],
    cells: open({ path: `/api/keys/${MISSING_ID}`, init: send("DELETE") }, () => WITHOUT_SIGN_IN),
  },
  ...ADMIN_RULES,
  "GET /api/me/export": { scopes: ["read"], cells: open({ path: "/api/me/export" }) },
  "DELETE /api/me/data": {
    scopes: ["write"],
    // Without the word that confirms it; that it takes only one's own is tried elsewhere.
    cells: open({ path: "/api/me/data", init: send("DELETE", {}) }, () => 400),
  },
  "GET /api/apps": { scopes: ["ask", "read"], cells: open({ path: "/api/apps" }) },
  "GET /v1/models": { scopes: ["ask", "read"], cells: open({ path: "/v1/models" }) },
  "GET /v1/models/*id": {
    scopes: ["ask", "read"],
    cells: all(
      ofCollections((collection) => ({ path: `/v1/models/${collection}/extractive` })),
      ofCollections((collection) => ({ path: `/v1/models/${collection}%2Fextractive` })),
    ),
  },
  "POST /v1/chat/completions": {
    scopes: ["ask"],
    cells: all(ofCollections(complete({})), ofCollections(complete({ stream: true }))),
  },
  "POST /v1/embeddings": {
    scopes: ["ask", "read"],
    cells: open({
      path: "/v1/embeddings",
      init: send("POST", { model: "embedding:query", input: QUESTION }),
    }),
  },
  "GET /api/models": { scopes: ["ask", "read"], cells: open({ path: "/api/models" }) },
  "POST /gennai/invoke": { scopes: ["ask"], cells: open(gennai("/gennai/invoke")) },
  "POST /gennai/apps/:app/invoke": {
    scopes: ["ask"],
    cells: ofApps((app) => gennai(`/gennai/apps/${app}/invoke`)),
  },
  "POST /gennai/requests": { scopes: ["ask"], cells: open(gennai("/gennai/requests"), () => 202) },
  "POST /gennai/apps/:app/requests": {
    scopes: ["ask"],
    cells: ofApps((app) => gennai(`/gennai/apps/${app}/requests`), 202),
  },
  "GET /gennai/status/:id": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.gennaiJob,
      (id) => ({ path: `/gennai/status/${id}` }),
    ),
  },
  "GET /gennai/apps/:app/status/:id": {
    scopes: ["ask"],
    cells: ofOwner(
      ({ ids }) => ids.gennaiJob,
      (id) => ({ path: `/gennai/apps/own/status/${id}` }),
    ),
  },
  "GET /gennai/form": { scopes: ["ask", "read"], cells: open({ path: "/gennai/form" }) },
  "GET /gennai/apps/:app/form": {
    scopes: ["ask", "read"],
    cells: ofApps((app) => ({ path: `/gennai/apps/${app}/form` })),
  },
  "GET /gennai/apps": { scopes: ["ask", "read"], cells: open({ path: "/gennai/apps" }) },
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
