import type { Scope } from "../../../server/identity/principal.ts";
import { COLLECTIONS, hasAnyScope, mayRead, NOWHERE, type Who } from "./people.ts";
import { type Asked, type Cell, type Expected, type Rule, send } from "./rule-builders.ts";
import { QUESTION, type World } from "./world.ts";

/** As the protocol has it, both kinds of reply are accepted. */
const ACCEPT = { "content-type": "application/json", accept: "application/json, text/event-stream" };

const rpc = (method: string, params: object): Asked => ({
  path: "/mcp",
  init: () => ({ ...send("POST", { jsonrpc: "2.0", id: 1, method, params })(), headers: ACCEPT }),
});

interface ToolRule {
  name: string;
  scopes: readonly Scope[];
  args: (documentId: string) => object;
}

const TOOLS: readonly ToolRule[] = [
  { name: "search_passages", scopes: ["ask", "read"], args: () => ({ query: QUESTION }) },
  { name: "ask", scopes: ["ask"], args: () => ({ question: QUESTION }) },
  { name: "get_document", scopes: ["read"], args: (documentId) => ({ documentId }) },
  { name: "search_figures", scopes: ["read"], args: () => ({}) },
  {
    name: "compare_documents",
    scopes: ["read"],
    args: (documentId) => ({ topic: QUESTION, left: { documentId }, right: { asOfFrom: "2020" } }),
  },
];

/**
 * Whatever the protocol carries comes with status 200; a refusal is a result or an error inside, which must be the same
 * as for a collection that does not exist. {@link replyOf} tells them apart.
 */
function toolCells({ library }: World): Cell[] {
  return TOOLS.flatMap(({ name, scopes, args }) =>
    COLLECTIONS.map((collection): Cell => {
      const documentId = library.documentIds[collection];
      const asked = (named: string) =>
        rpc("tools/call", { name, arguments: { ...args(documentId), collection: named } });
      const expect = (who: Who): Expected =>
        hasAnyScope(who, scopes) && mayRead(who, collection) ? 200 : "as-missing";
      return {
        name: `${name} on ${collection}`,
        asked: asked(collection),
        twin: asked(NOWHERE),
        isInside: true,
        expect,
      };
    }),
  );
}

function resourceCells({ library }: World): Cell[] {
  return COLLECTIONS.map((collection): Cell => {
    const asked = (named: string) =>
      rpc("resources/read", {
        uri: `tenkyo://documents/${named}/${encodeURIComponent(library.documentIds[collection])}`,
      });
    const expect = (who: Who): Expected =>
      hasAnyScope(who, ["read"]) && mayRead(who, collection) ? 200 : "as-missing";
    return {
      name: `resource in ${collection}`,
      asked: asked(collection),
      twin: asked(NOWHERE),
      isInside: true,
      expect,
    };
  });
}

const lists = (): Cell[] =>
  ["tools/list", "resources/list", "resources/templates/list"].map((method) => ({
    name: method,
    asked: rpc(method, {}),
    expect: () => 200,
  }));

export const MCP_RULES: Readonly<Record<string, Rule>> = {
  "POST /mcp": {
    scopes: ["ask", "read"],
    cells: (world) => [...toolCells(world), ...resourceCells(world), ...lists()],
  },
};

/** Whether a reply of the protocol refuses what was asked for. */
export function isRefusal(text: string): boolean {
  return /"isError":true|"error":\{"code":/u.test(text);
}
