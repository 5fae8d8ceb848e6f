import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configuredModels } from "../../../core/answer/generated/configured-models.ts";
import type { Assistant } from "../../../core/assistant.ts";
import { loadConfig } from "../../../core/config.ts";
import { createAssistant } from "../../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../../ingest/ingest-folder.ts";
import { createApp } from "../../../server/create-app.ts";
import type { Authenticate } from "../../../server/http/identify.ts";
import type { WatchPrincipal } from "../../../server/identity/watch-principal.ts";
import { createIngestJobs, type IngestJobs } from "../../../server/jobs/ingest-jobs.ts";
import { createLogger } from "../../../server/logger.ts";
import type { OwnedStore, Store } from "../../../server/store/store.ts";
import { type Script, type ScriptedServer, startScriptedServer } from "../../core/llm/scripted-openai-server.ts";
import { appOn } from "../apps/app-on.ts";
import { ANSWER } from "../fake-assistant.ts";
import { COLLECTIONS, type CollectionName, PEOPLE, type Who } from "./people.ts";

const FIGURES: Record<CollectionName, string> = { open: "150,023", team: "482,917", own: "731,917", unset: "926,417" };

/** One question finds the document of every collection. */
export const QUESTION = "計画の予算の費用はいくらですか";

const textOf = (name: CollectionName): string => `# 計画の予算 zq${name}head

計画の予算の費用は${FIGURES[name]}百万円です。担当は zq${name}text です。

| 区分 | 費用 |
|---|---|
| 計画 | ${FIGURES[name]}百万円 |
`;

/** Repeats what it was told, so that whatever reaches a prompt comes back in a reply as well. */
const parrot: Script = ({ request, say, finish }) => {
  const { messages } = JSON.parse(request.body) as { messages: { content: string }[] };
  say(`${(messages.at(-1)?.content ?? "").replace(/\s+/gu, " ").slice(0, 500)}[1]。`);
  finish();
};

/** One on each collection, by its name, and one on two of them. */
const APPS = [...COLLECTIONS.map((name) => appOn([name], { id: name, name: `zq${name}app` }))];
APPS.push(appOn(["own", "open"], { id: "mixed" }));

/** What does not change between the two stores: indexes and a language model. */
export interface Library {
  stateDir: string;
  assistant: Assistant;
  jobs: IngestJobs;
  model: ScriptedServer;
  /** Of each collection. */
  documentIds: Record<CollectionName, string>;
  close(): Promise<void>;
}

export async function buildLibrary(): Promise<Library> {
  const folder = await mkdtemp(join(tmpdir(), "tenkyo-access-"));
  const stateDir = join(folder, "state");
  const embedder = createLexicalEmbedder({ dimension: 32 });
  for (const name of COLLECTIONS) {
    const source = join(folder, name);
    await mkdir(source);
    const file = `zq${name}file.txt`;
    await writeFile(join(source, file), textOf(name));
    const documents = [{ file, title: `計画の予算 zq${name}title`, date: "2026-03", classification: 1 }];
    await writeFile(join(source, "manifest.json"), JSON.stringify({ documents }));
    await ingestFolder({ source, collection: name, stateDir, embedder });
  }
  const model = await startScriptedServer(parrot);
  const config = loadConfig({ STATE_DIR: stateDir, LLM_BASE_URL: model.baseUrl, LLM_MODEL: "parrot" });
  const assistant = await createAssistant({
    ...{ stateDir, embedder, defaultCollection: "open" },
    models: configuredModels(config, () => undefined),
    stages: { rewriteFollowUps: true, expandQueries: true, rateRelevance: true, timeoutMs: 5_000 },
  });
  const jobs = createIngestJobs({
    ...{ stateDir, embedder, logger: createLogger({ write: () => undefined }) },
    onPublished: (name) => assistant.noticePublished(name),
  });
  const ids = await Promise.all(COLLECTIONS.map(async (name) => [name, (await assistant.listDocuments(name))[0]?.id]));
  return {
    ...{ stateDir, assistant, jobs, model },
    documentIds: Object.fromEntries(ids) as Library["documentIds"],
    async close() {
      await jobs.close();
      await assistant.close();
      await model.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Ids of what belongs to `owner`, and of what lies in a collection. */
export interface Ids {
  conversation: string;
  question: string;
  message: string;
  answer: string;
  /** Nobody cancelled one of this id, as everybody tries with the other. */
  uncancelledAnswer: string;
  incident: string;
  /** Asked over the 源内 protocol. */
  gennaiJob: string;
  jobs: { team: string; own: string };
}

export interface World {
  library: Library;
  store: Store;
  app: ReturnType<typeof createApp>;
  ids: Ids;
  url: string;
  fetch(who: Who, path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** As the people are, in the team of this store. */
function authenticateIn(teamId: string): Authenticate {
  return async (request) => {
    const principal = PEOPLE[String(request.headers["x-who"]) as Who];
    return principal && { ...principal, teams: principal.teams.map((membership) => ({ ...membership, teamId })) };
  };
}

export async function startWorld(
  library: Library,
  store: Store,
  { watchPrincipal }: { watchPrincipal?: WatchPrincipal } = {},
): Promise<World> {
  const unset = { ownerUserId: null, ownerTeamId: null, retentionDays: null };
  const { id: teamId } = await store.accounts.teams.add({ id: randomUUID(), name: "計画の班", claim: null });
  await store.rights.set({ ...unset, collection: "team", visibility: "team", ownerTeamId: teamId });
  await store.rights.set({ ...unset, collection: "own", visibility: "private", ownerUserId: "u-owner" });
  const app = createApp({
    ...{ assistant: library.assistant, store, logger: createLogger({ write: () => undefined }) },
    apps: APPS,
    authenticators: [authenticateIn(teamId)],
    uploads: { jobs: library.jobs, stateDir: library.stateDir, defaultCollection: "open" },
    ...(watchPrincipal && { watchPrincipal }),
  });
  const server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world: World = {
    ...{ library, store, app, url, ids: {} as Ids },
    fetch: (who, path, init) => fetch(url + path, { ...init, headers: { ...init?.headers, "x-who": who } }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    },
  };
  world.ids = await fill(world);
  return world;
}

async function fill(world: World): Promise<Ids> {
  const { store } = world;
  const own = store.of(PEOPLE.owner);
  const [answerId, uncancelledAnswer] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const id of [answerId, uncancelledAnswer])
    await own.answers.begin({ answerId: id, question: "zqtalkquestion", requestId: "r", conversationId: null });
  const answer = { ...ANSWER, answer: "zqtalkreply zqowntext", collection: "own", requestId: "r" };
  const createdAt = new Date();
  const messages = [
    { role: "user" as const, content: "zqtalkquestion", createdAt },
    { role: "assistant" as const, content: answer.answer, answer, createdAt },
  ];
  const stored = await own.create({ title: "zqtalktitle", messages }, { answerId });
  const [question = "", message = ""] = stored.messageIds;
  await own.feedback.put(message, { rating: "wrong", kinds: [], comment: "zqtalkcomment" });
  const gennaiJob = await addGennaiJob(store, own);
  const reported = await store.incidents.report(
    {
      ...{ messageId: message, reporterId: "u-owner", comment: "", question: "zqtalkquestion", answer },
      versions: { program: "0", promptVersion: null, collection: "own", generation: null },
    },
    () => [],
  );
  return {
    ...{
      conversation: stored.conversationId,
      question,
      message,
      answer: answerId,
      uncancelledAnswer,
      incident: reported.id,
      gennaiJob,
    },
    jobs: { team: await upload(world, "editor", "team"), own: await upload(world, "owner", "own") },
  };
}

/** One that has ended, with an answer from what is the owner's alone. */
async function addGennaiJob(store: Store, own: OwnedStore): Promise<string> {
  const requestId = randomUUID();
  const asker = { userId: "u-owner", kind: "session" as const, keyId: null, endUser: "" };
  await own.gennai.addJob({ requestId, asker, appId: "own", data: "{}" });
  await store.gennai.end(requestId, {
    state: "COMPLETED",
    result: JSON.stringify({ reply: { outputs: "zqtalkreply zqowntext" }, collection: "own" }),
  });
  return requestId;
}

async function upload(world: World, who: Who, collection: "team" | "own"): Promise<string> {
  const reply = await world.fetch(who, "/api/documents", { method: "POST", body: formOf(collection) });
  const { job } = (await reply.json()) as { job: { id: string } };
  const events = await world.fetch(who, `/api/jobs/${job.id}/events`);
  await events.text();
  return job.id;
}

export function formOf(collection: string): FormData {
  const form = new FormData();
  form.append("collection", collection);
  // Anything higher would keep the whole collection from the model.
  form.append("classification", "1");
  form.append("files", new Blob(["# 追加\n\n追加の資料です。\n"]), `zq${collection}job.txt`);
  return form;
}
