import { onTestFinished } from "vitest";
import { openPostgresStore } from "../../../server/store/postgres/postgres-store.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import type { Store } from "../../../server/store/store.ts";
import { describeOnPostgres } from "../../postgres.ts";
import { makeFolder } from "../start-test-app.ts";
import { describeTeams } from "./teams-contract.ts";

async function closing(opening: Promise<Store>): Promise<Store> {
  const store = await opening;
  onTestFinished(() => store.close());
  return store;
}

describeTeams("teams and their collections on the embedded store", async () =>
  closing(openSqliteStore(await makeFolder())),
);

describeOnPostgres("teams and their collections", (postgres) => {
  describeTeams("on PostgreSQL", async () => closing(openPostgresStore({ url: await postgres.createDatabase() })));
});
