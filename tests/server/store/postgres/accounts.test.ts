import { onTestFinished } from "vitest";
import { openPostgresStore } from "../../../../server/store/postgres/postgres-store.ts";
import { describeOnPostgres } from "../../../postgres.ts";
import { testAccounts } from "../accounts-contract.ts";

describeOnPostgres("PostgreSQL", (postgres) => {
  testAccounts(async () => {
    const store = await openPostgresStore({ url: await postgres.createDatabase() });
    onTestFinished(() => store.close());
    return store.accounts;
  });
});
