import { describe, onTestFinished } from "vitest";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { makeFolder } from "../start-test-app.ts";
import { testAccounts } from "./accounts-contract.ts";

describe("the embedded store", () => {
  testAccounts(async () => {
    const store = await openSqliteStore(await makeFolder());
    onTestFinished(() => store.close());
    return store.accounts;
  });
});
