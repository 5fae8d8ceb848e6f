import { expect, it, onTestFinished } from "vitest";
import { openPostgresStore } from "../../../../server/store/postgres/postgres-store.ts";
import { describeOnPostgres } from "../../../postgres.ts";
import { until } from "../../start-test-app.ts";
import { ofLocal } from "../local-store.ts";
import { startHolder } from "../start-holder.ts";

describeOnPostgres("a PostgreSQL database", (postgres) => {
  it("is refused to a second process, and free soon after the first was killed", async () => {
    const url = await postgres.createDatabase();
    const { kill } = await startHolder(url, "wait");
    await expect(openPostgresStore({ url, lockPatienceMs: 100 })).rejects.toMatchObject({ code: "state-in-use" });
    await kill();
    const store = await openPostgresStore({ url });
    await store.close();
  });

  it.each([1, 2, 3])("holds every acknowledged message after its writer was killed (round %i)", async (round) => {
    const url = await postgres.createDatabase();
    const { lines, kill } = await startHolder(url, "write");
    await until(() => lines.length > 50 * round);
    await kill();
    const [conversationId = "", ...acknowledged] = lines;
    const store = await openPostgresStore({ url });
    onTestFinished(() => store.close());
    const stored = (await ofLocal(store).get(conversationId))?.messages.map(({ content }) => content) ?? [];
    expect(acknowledged.length).toBeGreaterThan(50 * round - 1);
    expect(stored.slice(0, acknowledged.length)).toEqual(acknowledged);
  });
});
