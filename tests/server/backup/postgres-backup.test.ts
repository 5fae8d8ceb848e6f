import { join } from "node:path";
import type { OpenStoreOptions } from "../../../server/store/open-store.ts";
import { describeOnPostgres } from "../../postgres.ts";
import { makeFolder } from "../start-test-app.ts";
import { describeBackup } from "./backup-contract.ts";

describeOnPostgres("PostgreSQL", (postgres) => {
  const embedded = async (): Promise<OpenStoreOptions> => ({
    stateDir: join(await makeFolder(), "state"),
    databaseUrl: undefined,
  });
  const onPostgres = async (): Promise<OpenStoreOptions> => ({
    ...(await embedded()),
    databaseUrl: await postgres.createDatabase(),
  });

  describeBackup("a backup of it", { from: onPostgres, to: onPostgres });
  describeBackup("moving to it from the embedded store", { from: embedded, to: onPostgres });
  describeBackup("moving from it to the embedded store", { from: onPostgres, to: embedded });
});
