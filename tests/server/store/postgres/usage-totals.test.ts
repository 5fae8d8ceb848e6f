import { onTestFinished } from "vitest";
import { openPostgresStore } from "../../../../server/store/postgres/postgres-store.ts";
import { describeOnPostgres } from "../../../postgres.ts";
import { testUsageTotals } from "../usage-totals-contract.ts";

describeOnPostgres("PostgreSQL", (postgres) => {
  testUsageTotals(async () => {
    const store = await openPostgresStore({ url: await postgres.createDatabase() });
    onTestFinished(() => store.close());
    return store;
  });
});
