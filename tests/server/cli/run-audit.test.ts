import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { runAudit } from "../../../server/cli/run-audit.ts";
import { openAuditForReading } from "../../../server/store/open-audit.ts";
import { openPostgresStore } from "../../../server/store/postgres/postgres-store.ts";
import { DATABASE_FILE, openSqliteStore } from "../../../server/store/sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { describeOnPostgres } from "../../postgres.ts";
import { makeFolder } from "../start-test-app.ts";

const entry = (id: string) => ({
  actorId: "u1",
  actorKind: "session" as const,
  action: "document-read" as const,
  target: { kind: "document", id },
});

async function write(store: Store): Promise<void> {
  await store.audit.append(["a", "b", "c", "d"].map(entry));
}

async function run(args: string[], place: { stateDir: string; databaseUrl: string | undefined }) {
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const code = await runAudit(args, { openAudit: () => openAuditForReading(place), print, printError: print });
  return { code, printed: printed.join("\n") };
}

describe("npm run audit -- verify", () => {
  it("finds a sound log beside a server that has it open, and tells its head", async () => {
    const stateDir = await makeFolder();
    const store = await openSqliteStore(stateDir);
    onTestFinished(() => store.close());
    await write(store);
    const place = { stateDir, databaseUrl: undefined };
    const { code, printed } = await run(["verify"], place);
    const head = (await store.audit.list({}, { limit: 1 })).entries[0]?.hash ?? "";
    expect(printed).toContain(`4 行、末尾のハッシュ:\n${head}`);
    expect(code).toBe(0);
    expect((await run(["verify", "--expect-head", head.toUpperCase()], place)).code).toBe(0);
    const foreign = await run(["verify", "--expect-head", "f".repeat(64)], place);
    expect(foreign).toMatchObject({ code: 1, printed: expect.stringContaining("控えたハッシュが鎖にありません") });
  });

  it("names the row that somebody changed in the file, past its triggers", async () => {
    const stateDir = await makeFolder();
    const store = await openSqliteStore(stateDir);
    await write(store);
    await store.close();
    const database = new Database(join(stateDir, DATABASE_FILE));
    const change = "UPDATE audit SET target_id = 'x' WHERE seq = 3";
    expect(() => database.exec(change)).toThrow(/append-only/u);
    expect(() => database.exec("DELETE FROM audit")).toThrow(/append-only/u);
    database.exec(`DROP TRIGGER audit_no_update; ${change}`);
    database.close();
    const { code, printed } = await run(["verify"], { stateDir, databaseUrl: undefined });
    expect(printed).toContain("3 行目で切れています");
    expect(code).toBe(1);
  });

  it("does not take a store that is not there for a sound one", async () => {
    const stateDir = await makeFolder();
    const { code, printed } = await run(["verify"], { stateDir, databaseUrl: undefined });
    expect(printed).toContain("STATE_DIR を確かめてください");
    expect(code).toBe(1);
  });

  it.each([
    [[]],
    [["check"]],
    [["verify", "--expect-head", "123"]],
    [["verify", "--what"]],
  ])("explains itself for %j", async (args) => {
    const { code, printed } = await run(args, { stateDir: "none", databaseUrl: undefined });
    expect(printed).toContain("使い方");
    expect(code).toBe(2);
  });
});

describeOnPostgres("npm run audit -- verify on PostgreSQL", (postgres) => {
  it("reads the log beside the server; the database refuses to change it", async () => {
    const databaseUrl = await postgres.createDatabase();
    const store = await openPostgresStore({ url: databaseUrl });
    onTestFinished(() => store.close());
    await write(store);
    const { code, printed } = await run(["verify"], { stateDir: "unused", databaseUrl });
    expect(printed).toContain("4 行");
    expect(code).toBe(0);
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    onTestFinished(() => client.end());
    for (const statement of ["UPDATE audit SET action = 'x'", "DELETE FROM audit", "TRUNCATE audit"]) {
      await expect(client.query(statement)).rejects.toThrow(/append-only/u);
    }
  });
});
