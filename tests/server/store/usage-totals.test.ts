import { describe, onTestFinished } from "vitest";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { makeFolder } from "../start-test-app.ts";
import { testUsageTotals } from "./usage-totals-contract.ts";

describe("SQLite", () => {
  testUsageTotals(async () => {
    const store = await openSqliteStore(await makeFolder());
    onTestFinished(() => store.close());
    return store;
  });
});
