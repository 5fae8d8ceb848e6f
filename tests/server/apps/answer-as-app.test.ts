import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noteArrival } from "../../../server/answers/time-answer.ts";
import { type AnswerAsAppOptions, answerAsApp, mannerOf } from "../../../server/apps/answer-as-app.ts";
import type { ChatEvent } from "../../../server/contract.ts";
import { appOn } from "./app-on.ts";
import { openTown, QUESTIONS } from "./open-town.ts";

const APP = appOn(["nowhere", "town", "library"]);
const { library: OF_LIBRARY, nobody: OF_NOBODY } = QUESTIONS;
const HIDDEN = appOn(["pool"], { id: "pool" });

let town: Awaited<ReturnType<typeof openTown>>;
beforeAll(async () => {
  town = await openTown([APP, HIDDEN]);
}, 60_000);
afterAll(() => town.close());
let userNumber = 0;
beforeEach(() => {
  userNumber += 1;
  town.entries.length = 0;
  town.reported.length = 0;
});

async function ask(options: Partial<AnswerAsAppOptions> & { question: string }) {
  const access = options.access ?? town.accessOfPerson({ userId: `u-${userNumber}` });
  const events: ChatEvent[] = [];
  const asked = {
    ...{ access, app: APP, arrival: noteArrival(), requestId: "r-1", logger: town.logger },
    signal: new AbortController().signal,
  };
  for await (const event of answerAsApp({ ...asked, ...options })) events.push(event);
  const last = events.at(-1);
  if (last?.name !== "answer-end") throw new Error("no answer-end");
  return { access, events, answer: last.data };
}

describe("answerAsApp", () => {
  it.each(["town", "library"] as const)("answers from the collection that holds the answer: %s", async (name) => {
    const { answer } = await ask({ question: QUESTIONS[name] });
    expect(answer).toMatchObject({ abstained: false, app: "town" });
    // The default collection is not named.
    expect(answer.collection).toBe(name === "town" ? undefined : name);
  });

  it("asks the first that has an index when none holds an answer", async () => {
    const { answer } = await ask({ question: OF_NOBODY });
    expect(answer).toMatchObject({ abstained: true });
    expect(answer.collection).toBeUndefined();
  });

  it("counts and records one question, whatever it looked into", async () => {
    const { access } = await ask({ question: OF_LIBRARY });
    expect(town.entries.map(({ action, target }) => [action, target?.id])).toEqual([
      ["question-asked", "library"],
      ["answer-given", "library"],
    ]);
    expect(town.reported).toHaveLength(1);
    // Two a day are allowed.
    await ask({ access, question: OF_LIBRARY });
    await expect(ask({ access, question: OF_LIBRARY })).rejects.toMatchObject({ code: "quota-exceeded" });
  });

  it("leaves no way of asking round the log and the quotas", async () => {
    const request = { question: OF_LIBRARY, collection: "library" };
    const { access } = await ask({ question: OF_LIBRARY });
    town.entries.length = 0;
    expect((await access.assistant.ask(request)).abstained).toBe(false);
    expect(town.entries.map(({ action }) => action)).toEqual(["question-asked", "answer-given"]);
    await ask({ access, question: OF_LIBRARY });
    await expect(access.assistant.ask(request)).rejects.toMatchObject({ code: "quota-exceeded" });
  });

  it("asks a conversation's own documents first, and never those that may not be read", async () => {
    const app = appOn(["town"]);
    const own = { app, extraCollections: ["library"] };
    expect((await ask({ ...own, question: OF_LIBRARY })).answer.collection).toBe("library");
    expect((await ask({ ...own, question: OF_NOBODY })).answer.collection).toBeUndefined();
    userNumber += 100;
    const pool = { app, extraCollections: ["pool"], question: QUESTIONS.pool };
    expect((await ask(pool)).answer).toMatchObject({ abstained: true });
    const admin = town.accessOfPerson({ userId: "u-admin", isAdmin: true });
    expect((await ask({ ...pool, access: admin })).answer).toMatchObject({ abstained: false, collection: "pool" });
  });

  it("asks only the collection that the client names, when it is the app's", async () => {
    const asked = ask({ question: OF_LIBRARY, collection: "town" });
    expect((await asked).answer.abstained).toBe(true);
    await expect(ask({ question: OF_LIBRARY, collection: "pool" })).rejects.toMatchObject({
      code: "collection-not-found",
    });
  });

  it("tells an administrator what to do about an app without documents", async () => {
    const app = appOn(["law"], { name: "法令調査" });
    await expect(ask({ app, question: QUESTIONS.town })).rejects.toMatchObject({
      code: "app-not-ready",
      message: expect.stringMatching(/法令調査.*"law".*npm run ingest -- --source フォルダー --collection law/u),
    });
  });

  it("keeps to the app's models", async () => {
    const app = appOn(["town"], { models: ["extractive"] });
    await expect(ask({ app, question: QUESTIONS.town, model: "other" })).rejects.toMatchObject({
      code: "model-not-found",
    });
    expect((await ask({ app, question: QUESTIONS.town })).answer.model).toBe("extractive");
  });

  it("stores the exchange only when that is asked for, and the app with it", async () => {
    const { access, answer } = await ask({ question: QUESTIONS.town });
    expect(answer.conversationId).toBe("");
    const stored = await ask({ access, question: QUESTIONS.town, store: true });
    const conversation = await access.store.get(stored.answer.conversationId);
    expect(conversation?.messages.at(-1)?.answer).toMatchObject({ app: "town" });
  });
});

describe("mannerOf", () => {
  it("tells the app's instructions first, and the client's behind them", () => {
    const app = appOn(["town"], { instructions: "敬体で答える。", models: ["a"] });
    expect(mannerOf(app, "短く。")).toEqual({ instructions: "敬体で答える。\n\n短く。", allowedModels: ["a"] });
    expect(mannerOf(appOn(["town"]), " ")).toEqual({});
  });
});

describe("the apps that somebody may use", () => {
  it("are those with a collection that they may read, and the others are as if they did not exist", async () => {
    const { apps } = town.accessOfPerson();
    expect((await apps.list()).map(({ id, collections }) => [id, collections])).toEqual([
      ["town", ["town", "library"]],
    ]);
    const missing = await apps.find("pool").catch((error: Error) => error.message);
    const unknown = await apps.find("none").catch((error: Error) => error.message);
    expect(missing).toContain("「pool」というアプリはありません");
    expect(unknown).toBe(String(missing).replace("pool", "none"));
    expect((await town.accessOfPerson({ isAdmin: true }).apps.list()).map(({ id }) => id)).toEqual(["town", "pool"]);
  });
});
