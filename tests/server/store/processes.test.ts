import { describe, expect, it, onTestFinished } from "vitest";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { makeFolder, until } from "../start-test-app.ts";
import { ofLocal } from "./local-store.ts";
import { startHolder } from "./start-holder.ts";

describe("a state folder", () => {
  it("is refused to a second process in one sentence that names the folder and the first one", async () => {
    const folder = await makeFolder();
    const { child, kill } = await startHolder(folder, "wait");
    const opening = openSqliteStore(folder);
    await expect(opening).rejects.toMatchObject({ code: "state-in-use" });
    await expect(opening).rejects.toThrow(`"${folder}" は、起動中の別の Tenkyo（プロセス ${child.pid}）`);
    await kill();
    const store = await openSqliteStore(folder);
    await store.close();
  });

  it("is refused to a second store in the same process, and free after the first is closed", async () => {
    const folder = await makeFolder();
    const first = await openSqliteStore(folder);
    await expect(openSqliteStore(folder)).rejects.toMatchObject({ code: "state-in-use" });
    await first.close();
    await (await openSqliteStore(folder)).close();
  });

  it.each([1, 2, 3])("holds every acknowledged message after its writer was killed (round %i)", async (round) => {
    const folder = await makeFolder();
    const { lines, kill } = await startHolder(folder, "write");
    await until(() => lines.length > 50 * round);
    await kill();
    const [conversationId = "", ...acknowledged] = lines;
    const store = await openSqliteStore(folder);
    onTestFinished(() => store.close());
    const stored = (await ofLocal(store).get(conversationId))?.messages.map(({ content }) => content) ?? [];
    expect(acknowledged.length).toBeGreaterThan(50 * round - 1);
    expect(stored.slice(0, acknowledged.length)).toEqual(acknowledged);
  });
});
