import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { prepareStateFolder } from "../../../server/start/prepare-state-folder.ts";
import { makeFolder } from "../start-test-app.ts";

it("creates the folder and those above it, and leaves nothing in it", async () => {
  const folder = join(await makeFolder(), "a", "b", "状態");
  await prepareStateFolder(folder);
  await prepareStateFolder(folder);
  expect(await readdir(folder)).toEqual([]);
});

it("refuses a path below a file, naming it and the remedy", async () => {
  const file = join(await makeFolder(), "file");
  await writeFile(file, "");
  for (const folder of [file, join(file, "state")]) {
    const preparing = prepareStateFolder(folder);
    await expect(preparing).rejects.toMatchObject({ code: "storage-error" });
    await expect(preparing).rejects.toThrow(new RegExp(`"${folder}".*STATE_DIR`, "u"));
  }
});

it.skipIf(process.platform !== "linux")("refuses at once where folders cannot be made", async () => {
  await expect(prepareStateFolder("/proc/tenkyo/state")).rejects.toMatchObject({ code: "storage-error" });
});
