import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPostgres, type PostgresCluster, startPostgresCluster } from "../evals/postgres/postgres-cluster.ts";

const programs = await findPostgres();
const ABSENT = "PostgreSQL の initdb がありません（Debian では apt-get install postgresql）";

/** The cluster of a {@link describeOnPostgres}, while its tests run. */
export interface PostgresUnderTest {
  readonly cluster: PostgresCluster;
  /** Makes an empty database. @returns its URL. */
  createDatabase: PostgresCluster["createDatabase"];
}

/**
 * A `describe` whose tests have a PostgreSQL of their own. Where none is installed they are left out, which is printed;
 * with `TENKYO_REQUIRE_POSTGRES`, as in CI, they fail instead.
 */
export function describeOnPostgres(name: string, body: (postgres: PostgresUnderTest) => void): void {
  if (programs === undefined) {
    it.skipIf(!process.env.TENKYO_REQUIRE_POSTGRES)(`${name} (needs PostgreSQL)`, () => expect.fail(ABSENT));
    if (!process.env.TENKYO_REQUIRE_POSTGRES) console.warn(`${name}: ${ABSENT}。省きます。`);
    return;
  }
  describe(name, () => {
    let cluster: PostgresCluster | undefined;
    const running = (): PostgresCluster => {
      if (cluster === undefined) throw new Error("PostgreSQL runs only while the tests of its describe do");
      return cluster;
    };
    beforeAll(async () => {
      cluster = await startPostgresCluster(programs);
    });
    afterAll(async () => {
      await cluster?.remove();
    });
    body({
      get cluster() {
        return running();
      },
      createDatabase: (options) => running().createDatabase(options),
    });
  });
}
