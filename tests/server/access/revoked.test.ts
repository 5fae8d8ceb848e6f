import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AccessEndedError } from "../../../server/errors.ts";
import type { WatchPrincipal } from "../../../server/identity/watch-principal.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { unzip } from "../export/unzip.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { parseEvents } from "../read-events.ts";
import { until } from "../start-test-app.ts";
import { CANARIES, canariesIn, type Who } from "./people.ts";
import { buildLibrary, type Library, startWorld, type World } from "./world.ts";

const PRIVATE = { collection: "own", visibility: "private" as const, ownerTeamId: null, retentionDays: null };
const own = CANARIES.own;
const json = { "content-type": "application/json" };

let library: Library;
let world: World;
/** Ends those who are named, as sign-in will. */
const suspended = new AbortController();
const watchPrincipal: WatchPrincipal = ({ userId }) =>
  userId === "u-mate" ? suspended.signal : new AbortController().signal;

beforeAll(async () => {
  const built = await buildLibrary();
  // Silent in the middle of an answer, and deaf to its signal: what a model may be.
  const silent = createFakeAssistant({ hold: () => new Promise(() => {}) });
  library = { ...built, assistant: { ...built.assistant, answer: silent.answer } };
  world = await startWorld(library, await openSqliteStore(await mkdtemp(join(tmpdir(), "tenkyo-revoked-"))), {
    watchPrincipal,
  });
}, 60_000);
afterAll(async () => {
  await world.close();
  await library.close();
});

interface StateJson {
  answer: { state: string };
}

beforeEach(() => setOwner("u-owner"));

const setOwner = (ownerUserId: string | null): Promise<void> => world.store.rights.set({ ...PRIVATE, ownerUserId });
const ask = (who: Who, body: object) =>
  world.fetch(who, "/api/chat", { method: "POST", headers: json, body: JSON.stringify({ question: "問い", ...body }) });

/** The events of a reply and how long its end took from the moment that `act` began. */
async function endAfter(response: Response, act: () => unknown) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const chunks = [(await reader.read()).value ?? new Uint8Array()];
  const startedAt = performance.now();
  await act();
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
  return { events: parseEvents(Buffer.concat(chunks).toString("utf8")), ms: performance.now() - startedAt };
}

describe("a stream whose reader loses the right", () => {
  it.each([
    ["to the collection", "owner", "own", () => setOwner(null)],
    ["to be here", "mate", "team", () => suspended.abort(new AccessEndedError())],
  ] as const)("%s ends within a second, with an error that says so", async (_name, who, collection, act) => {
    const { events, ms } = await endAfter(await ask(who, { collection, store: false }), act);
    expect(events.at(-1)).toMatchObject({ name: "error", data: { error: { code: "access-ended" } } });
    expect(ms).toBeLessThan(1_000);
  });

  it("ends a kept answer as well, of which nothing is told to a reader who comes later", async () => {
    const answerId = crypto.randomUUID();
    const { events, ms } = await endAfter(await ask("owner", { collection: "own", keepRunning: true, answerId }), () =>
      setOwner(null),
    );
    expect(events.at(-1)).toMatchObject({ name: "error", data: { error: { code: "access-ended" } } });
    expect(ms).toBeLessThan(1_000);
    const stateOf = async () => (await (await world.fetch("owner", `/api/answers/${answerId}`)).json()) as StateJson;
    await until(async () => (await stateOf()).answer.state !== "running");
    const later = parseEvents(await (await world.fetch("owner", `/api/answers/${answerId}/events`)).text());
    expect(later).toMatchObject([{ name: "error", data: { error: { code: "access-ended" } } }]);
  });
});

describe("a stored answer whose collection may no longer be read", () => {
  it("is withheld with a note, its question is not; nothing of it is found, exported or downloaded", async () => {
    const { conversation, message } = world.ids;
    const paths = [
      `/api/conversations/${conversation}`,
      `/api/conversations/${conversation}/export?format=markdown`,
      `/api/conversations/${conversation}/export?format=docx`,
      `/api/messages/${message}/export?format=markdown`,
      `/api/answers/${world.ids.answer}/events`,
      "/api/me/export",
    ];
    const read = async (path: string): Promise<string> => {
      const bytes = Buffer.from(await (await world.fetch("owner", path)).arrayBuffer());
      return bytes.subarray(0, 2).toString() === "PK"
        ? [...(await unzip(bytes)).values()].join("\n")
        : bytes.toString();
    };
    const search = () => read("/api/conversations?query=zqowntext");
    for (const path of paths) expect(canariesIn(await read(path), own), path).toContain("zqowntext");
    expect(await search()).toContain(conversation);
    await setOwner(null);
    for (const path of paths) {
      const text = await read(path);
      expect(canariesIn(text, [...own, "zqtalkreply"]), path).toEqual([]);
      expect(text, path).toContain("読む権限がなくなった");
    }
    expect(await read(`/api/conversations/${conversation}`)).toContain("zqtalkquestion");
    expect(await search()).not.toContain(conversation);
    await setOwner("u-owner");
    expect(canariesIn(await read(paths[0] as string), own)).toContain("zqowntext");
  });
});
