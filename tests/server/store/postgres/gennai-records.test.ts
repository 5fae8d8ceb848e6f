import { openPostgresStore } from "../../../../server/store/postgres/postgres-store.ts";
import { describeOnPostgres } from "../../../postgres.ts";
import { testGennaiRecords } from "../gennai-records-contract.ts";

describeOnPostgres("jobs of the 源内 protocol", (postgres) => {
  testGennaiRecords(async () => {
    const url = await postgres.createDatabase();
    return { open: () => openPostgresStore({ url }) };
  });
});
