import { expect, it, onTestFinished } from "vitest";
import { openCursor, sealCursor } from "../../../server/store/sealed-cursor.ts";
import { openSqliteStore } from "../../../server/store/sqlite-store.ts";
import { makeFolder } from "../start-test-app.ts";

it("opens for its owner, tells nothing of the place, and is another each time", () => {
  const cursors = ["0-41", "0-41", "0-42"].map((place) => sealCursor(place, "sato"));
  expect(cursors.map((cursor) => openCursor(cursor, "sato"))).toEqual(["0-41", "0-41", "0-42"]);
  expect(new Set(cursors).size).toBe(3);
  for (const cursor of cursors) expect(Buffer.from(cursor, "base64url").toString("latin1")).not.toMatch(/0-4[12]/u);
});

it.each([
  ["of another", sealCursor("0-41", "suzuki")],
  ["that was shortened", sealCursor("0-41", "sato").slice(0, -3)],
  ["with another first letter", `_${sealCursor("0-41", "sato")}`],
  ["of nothing", ""],
  ["that says the place itself", "0-41"],
])("refuses one %s", (_what, cursor) => {
  expect(() => openCursor(cursor, "sato")).toThrow(/cursor が正しくありません/u);
});

it("pages through one's own list while others write, and takes nobody else's cursor", async () => {
  const store = await openSqliteStore(await makeFolder());
  onTestFinished(() => store.close());
  const [sato, suzuki] = ["sato", "suzuki"].map((userId) => store.of({ userId, kind: "session" }));
  for (const title of ["一", "二", "三"]) {
    await sato?.create({ title, messages: [] });
    await suzuki?.create({ title, messages: [] });
  }
  const first = await sato?.list({ limit: 2 });
  await suzuki?.create({ title: "四", messages: [] });
  const second = await sato?.list({ limit: 2, cursor: first?.nextCursor ?? "" });
  expect([first, second].flatMap((page) => page?.conversations.map(({ title }) => title))).toEqual(["三", "二", "一"]);
  await expect(suzuki?.list({ limit: 2, cursor: first?.nextCursor ?? "" })).rejects.toMatchObject({
    code: "invalid-request",
  });
});
