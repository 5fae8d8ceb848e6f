import { describe, expect, it } from "vitest";
import { conversationListSchema } from "../../server/contract.ts";
import { startProcess } from "../server/start-process.ts";
import { makeFolder } from "../server/start-test-app.ts";
import { tinyServerSettings } from "../server/write-tiny-corpus.ts";

/** Pieces of SQL, of the languages of LIKE and full-text search, and of shells. */
const PIECES = [
  ..."' OR '1'='1|'; DROP TABLE conversations; --|\" OR \"\"=\"|\\' OR 1=1 /*|) UNION SELECT * FROM users --|%|_|\\".split(
    "|",
  ),
  ...[
    '" OR *',
    "NEAR(a b)",
    "entity:*",
    "a AND NOT b",
    "^a",
    "*",
    "(",
    "-- --json",
    "$(id)",
    "`id`",
    "; id",
    "| id",
    "\u0000' OR 1=1",
  ],
];

interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the route answers.
  body: any;
}

describe("text that is written to be taken for code", { timeout: 120_000 }, () => {
  async function start() {
    const folder = await makeFolder();
    const settings = await tinyServerSettings(folder);
    const { url } = await startProcess(settings);
    const send = async (path: string, method = "GET", body?: unknown): Promise<Reply> => {
      const init =
        body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
      const reply = await fetch(`${url}${path}`, { method, ...init });
      const text = await reply.text();
      return { status: reply.status, body: text.startsWith("{") ? JSON.parse(text) : text };
    };
    for (const question of ["図書館の貸出冊数は？", "窓口の平均待ち時間は？"])
      await send("/api/chat", "POST", { question });
    const titles = async () => {
      const { conversations } = conversationListSchema.parse((await send("/api/conversations")).body);
      return conversations.map(({ title }) => title);
    };
    return { send, titles };
  }

  it("finds, changes and removes nothing but what it names", async () => {
    const { send, titles } = await start();
    const before = await titles();
    expect(before).toHaveLength(2);
    const allFigures = (await send("/api/figures")).body;
    for (const piece of PIECES) {
      const encoded = encodeURIComponent(piece);
      const found = await send(`/api/conversations?query=${encoded}`);
      // Punctuation alone may name nothing at all, and then asks for the whole list; never more than that.
      expect(found.status, piece).toBe(200);
      const listed = conversationListSchema.parse(found.body).conversations;
      if (/[a-z%_\\]/iu.test(piece)) expect(listed, piece).toEqual([]);
      for (const path of [`/api/conversations/${encoded}`, `/api/documents/${encoded}`, `/api/jobs/${encoded}`])
        expect((await send(path, "DELETE")).status, `${path} ${piece}`).toBeGreaterThanOrEqual(400);
      expect((await send(`/api/conversations/${encoded}`, "PATCH", { title: "x" })).status).toBe(404);
      const figures = await send(`/api/figures?query=${encoded}`);
      expect(figures.status, piece).toBe(200);
      for (const field of ["unit", "document", "entity"])
        expect((await send(`/api/figures?${field}=${encoded}`)).body.figures ?? [], piece).toEqual([]);
      const asked = await send("/api/search", "POST", { query: piece, filter: { issuer: piece } });
      expect(asked.status, piece).toBe(200);
      expect(asked.body.passages, piece).toEqual([]);
      const answer = await send("/api/ask", "POST", { question: piece, store: false });
      expect([200, 400], piece).toContain(answer.status);
    }
    expect(await titles()).toEqual(before);
    expect((await send("/api/figures")).body).toEqual(allFigures);
  });
});
