import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgresStore } from "../../../server/store/postgres/postgres-store.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { describeOnPostgres } from "../../postgres.ts";
import { unzip } from "../export/unzip.ts";
import { until } from "../start-test-app.ts";

import { listRoutes } from "./list-routes.ts";
import { isRefusal } from "./mcp-rules.ts";
import { CANARIES, COLLECTIONS, canariesIn, forbiddenTo, hasAnyScope, NOWHERE, PEOPLE, type Who } from "./people.ts";
import type { Asked, Cell, Rule } from "./rule-builders.ts";
import { RULES } from "./rules.ts";
import { buildLibrary, type Library, QUESTION, startWorld, type World } from "./world.ts";

const EVERYBODY = Object.keys(PEOPLE) as Who[];

let library: Library;
beforeAll(async () => {
  library = await buildLibrary();
}, 60_000);
afterAll(() => library.close());

interface Reply {
  status: number;
  /** Everything that tells something, with what is chance taken out. */
  told: string;
  /** As somebody could read it. */
  text: string;
}

async function knock(world: World, who: Who, { path, init }: Asked): Promise<Reply> {
  const response = await world.fetch(who, path, init?.());
  const bytes = Buffer.from(await response.arrayBuffer());
  const isArchive = bytes.subarray(0, 2).toString() === "PK";
  const text = isArchive ? [...(await unzip(bytes)).values()].join("\n") : bytes.toString("utf8");
  const headers = [...response.headers].filter(
    ([name]) => !["x-request-id", "date", "content-length", "location"].includes(name),
  );
  const anyName = `(?:${[...COLLECTIONS, NOWHERE].join("|")})`;
  const names = new RegExp(`"${anyName}\\\\"|(?<=「)${anyName}(?=/|」というアプリ)|(?<=--collection )[a-z]+`, "gu");
  const plain = text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, "ID").replace(names, "NAME");
  return {
    status: response.status,
    told: `${response.status}\n${JSON.stringify(headers)}\n${plain}`,
    text: text + JSON.stringify([...response.headers]),
  };
}

/** Who is not let in at all, or has a key for something else, learns nothing from any door. */
function refusalOf(who: Who, { scopes }: Rule): number | undefined {
  if (scopes === null) return undefined;
  if (PEOPLE[who] === undefined) return 401;
  return hasAnyScope(who, scopes) ? undefined : 403;
}

function describeMatrix(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld(library, await open());
    }, 60_000);
    afterAll(() => world.close());

    it("has a rule for every route", () => {
      const ruled = Object.keys(RULES).map((route) => route.replace(/ \(.*/u, ""));
      expect([...new Set(ruled)].sort()).toEqual(listRoutes(world.app));
    });

    it("lets everybody through the doors that are theirs, and tells nobody what is behind the others", async () => {
      let cells = 0;
      const leaks: string[] = [];
      const wrong: string[] = [];
      for (const [route, rule] of Object.entries(RULES)) {
        for (const cell of rule.cells(world)) {
          for (const who of EVERYBODY) {
            const problem = await tryDoor({ rule, cell, who });
            if (problem === undefined) continue;
            cells += 1;
            const place = `${route} | ${cell.name} | ${who}`;
            if (problem.leaked.length > 0) leaks.push(`${place}: ${problem.leaked.join(" ")}`);
            if (problem.wrong !== null) wrong.push(`${place}: ${problem.wrong}`);
          }
        }
      }
      console.log(`${name}: ${cells} cells, ${leaks.length} leaks`);
      expect({ leaks, wrong }).toEqual({ leaks: [], wrong: [] });
      expect(cells).toBeGreaterThan(1_000);
      // The canaries do come through the doors that are open, and reach the model on behalf of whoever may read them.
      const seen = canariesIn(library.model.received(), Object.values(CANARIES).flat());
      for (const collection of COLLECTIONS) expect(seen).toContain(`zq${collection}text`);
    }, 240_000);

    async function tryDoor({ rule, cell, who }: { rule: Rule; cell: Cell; who: Who }) {
      const refused = refusalOf(who, rule);
      const expected = refused ?? cell.expect(who);
      if (expected === null) return undefined;
      const prompts = library.model.requests.length;
      const reply = await knock(world, who, cell.asked);
      const forbidden = forbiddenTo(who).filter((word) => !(cell.isReported && CANARIES.conversation.includes(word)));
      const prompted = library.model.requests.slice(prompts).map(({ body }) => body);
      const leaked = [...canariesIn(reply.text, forbidden), ...canariesIn(prompted.join("\n"), forbiddenTo(who))];
      const isRefusedInside = cell.isInside === true && isRefusal(reply.text);
      const isAnswered = reply.status === expected && (expected !== 200 || !isRefusedInside);
      if (expected !== "as-missing")
        return {
          leaked,
          wrong: isAnswered ? null : `${reply.status} for ${expected} ${reply.text.slice(0, 200)}`,
        };
      if (cell.twin === undefined) throw new Error(`${cell.name} has no twin`);
      const twin = await knock(world, who, cell.twin);
      const isRefused = reply.status >= 400 || isRefusedInside;
      const isSame = isRefused && reply.told === twin.told;
      return { leaked, wrong: isSame ? null : `differs:\n${reply.told}\n---\n${twin.told}` };
    }

    it("takes as long for what may not be read as for what does not exist", async () => {
      // Why: what was asked to be answered in the background takes its time from both, and not evenly.
      await until(async () => (await world.store.gennai.unfinished()).length === 0);
      const times: Record<string, number[]> = { own: [], [NOWHERE]: [] };
      const body = (collection: string) => JSON.stringify({ query: QUESTION, collection });
      for (let round = 0; round < 300; round += 1) {
        for (const collection of round % 2 === 0 ? ["own", NOWHERE] : [NOWHERE, "own"]) {
          const startedAt = performance.now();
          const init = { method: "POST", headers: { "content-type": "application/json" }, body: body(collection) };
          const reply = await world.fetch("other", "/api/search", init);
          await reply.text();
          expect(reply.status).toBe(404);
          times[collection]?.push(performance.now() - startedAt);
        }
      }
      const median = (values: number[] = []): number =>
        values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
      const ratio = median(times.own) / median(times[NOWHERE]);
      console.log(
        `${name}: median ${median(times.own).toFixed(2)} ms against ${median(times[NOWHERE]).toFixed(2)} ms, ratio ${ratio.toFixed(2)}`,
      );
      expect(ratio).toBeGreaterThan(0.7);
      expect(ratio).toBeLessThan(1.4);
    }, 60_000);
  });
}

describeMatrix("the access matrix on the embedded store", async () => {
  return openSqliteStore(await mkdtemp(join(tmpdir(), "tenkyo-access-store-")));
});

describeOnPostgres("the access matrix", (postgres) => {
  describeMatrix("on PostgreSQL", async () => openPostgresStore({ url: await postgres.createDatabase() }));
});
