import { describe } from "vitest";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { makeFolder } from "../start-test-app.ts";
import { testGennaiRecords } from "./gennai-records-contract.ts";

describe("SQLite", () => {
  testGennaiRecords(async () => {
    const folder = await makeFolder();
    return { open: () => openSqliteStore(folder) };
  });
});
