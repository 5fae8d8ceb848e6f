import { join } from "node:path";
import Database from "libsql";
import { expect, it, onTestFinished } from "vitest";
import { toStorageError } from "../../../server/store/storage-failure.ts";
import { inTransaction } from "../../../server/store/transaction.ts";
import { makeFolder } from "../start-test-app.ts";

it("a full disk is reported as such, with what to do, and nothing is stored", async () => {
  const database = new Database(join(await makeFolder(), "x.sqlite"));
  onTestFinished(() => void database.close());
  database.exec("CREATE TABLE t (text TEXT); PRAGMA max_page_count = 10;");
  const insert = database.prepare("INSERT INTO t VALUES (?)");
  let failure: unknown;
  try {
    inTransaction(database, () => {
      for (let index = 0; index < 100; index += 1) insert.run(["x".repeat(4_000)]);
    });
  } catch (error) {
    failure = toStorageError(error, "x.sqlite");
  }
  expect(failure).toMatchObject({ code: "storage-error", message: expect.stringMatching(/SQLITE_FULL.*空き/u) });
  expect(database.inTransaction).toBe(false);
  expect(database.prepare("SELECT count(*) AS n FROM t").get([])).toMatchObject({ n: 0 });
});
