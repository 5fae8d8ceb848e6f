import { Kysely, sql } from "kysely";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { createLibsqlDialect } from "../../../server/store/libsql-dialect.ts";
import type { Tables } from "../../../server/store/tables.ts";
import { writeTogether } from "../../../server/store/write-together.ts";

function open() {
  const database = new Database(":memory:");
  onTestFinished(() => void database.close());
  database.exec("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
  const queries = new Kysely<Tables>({ dialect: createLibsqlDialect(database) });
  let commits = 0;
  let failure: Error | undefined;
  const { write, idle } = writeTogether(async (work) => {
    await queries.transaction().execute(async (transaction) => {
      await work(transaction);
      if (failure !== undefined) throw failure;
    });
    commits += 1;
  });
  return {
    write,
    idle,
    note: (text: string | null) =>
      write(async (transaction) => {
        await sql`insert into notes (text) values (${text})`.execute(transaction);
        return text;
      }),
    notes: async () =>
      (await sql<{ text: string }>`select text from notes order by id`.execute(queries)).rows.map(({ text }) => text),
    commits: () => commits,
    failWith(error: Error | undefined) {
      failure = error;
    },
  };
}

describe("writes that wait at the same time", () => {
  it("share one commit, in the order of their asking, and each gets its result", async () => {
    const { note, notes, commits } = open();
    const texts = Array.from({ length: 20 }, (_, at) => `${at}`);
    expect(await Promise.all(texts.map(note))).toEqual(texts);
    expect(commits()).toBe(1);
    expect(await notes()).toEqual(texts);
    await note("later");
    expect(commits()).toBe(2);
  });

  it("do not share what fails: it takes back its own changes, and is told why", async () => {
    const { note, notes, write, commits } = open();
    const half = write(async (transaction) => {
      await sql`insert into notes (text) values ('half')`.execute(transaction);
      throw new Error("no");
    });
    const settled = await Promise.allSettled([note("a"), half, note(null), note("b")]);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect((settled[1] as PromiseRejectedResult).reason).toEqual(new Error("no"));
    expect(String((settled[2] as PromiseRejectedResult).reason)).toMatch(/NOT NULL/u);
    expect(await notes()).toEqual(["a", "b"]);
    expect(commits()).toBe(1);
  });

  it("all fail when the commit does, and the next ones do not", async () => {
    const { note, notes, failWith } = open();
    failWith(new Error("disk"));
    const settled = await Promise.allSettled([note("a"), note("b")]);
    expect(settled.map((one) => (one as PromiseRejectedResult).reason)).toEqual([new Error("disk"), new Error("disk")]);
    failWith(undefined);
    await note("c");
    expect(await notes()).toEqual(["c"]);
  });

  it("are at most 64 in a commit", async () => {
    const { note, notes, commits } = open();
    await Promise.all(Array.from({ length: 130 }, (_, at) => note(`${at}`)));
    expect(commits()).toBe(3);
    expect(await notes()).toHaveLength(130);
  });

  it("are waited for by whoever asks for idleness", async () => {
    const { note, notes, idle } = open();
    await idle();
    const writing = note("a");
    await idle();
    expect(await notes()).toEqual(["a"]);
    await writing;
  });
});
