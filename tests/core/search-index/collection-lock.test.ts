import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { IngestLockedError, InvalidRequestError, StorageError } from "../../../core/errors.ts";
import { lockCollection } from "../../../core/search-index/collection-lock.ts";
import { temporaryFolder } from "../../scripts/temporary-folder.ts";

const lockModule = new URL("../../../core/search-index/collection-lock.ts", import.meta.url).href;

/** A process that takes the lock, says so, and waits. */
async function startHolder(stateDir: string): Promise<ReturnType<typeof spawn>> {
  const script = `import { lockCollection } from ${JSON.stringify(lockModule)};
    lockCollection({ stateDir: ${JSON.stringify(stateDir)}, collection: "sample" });
    console.log("held");
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout as NonNullable<typeof holder.stdout>, "data");
  return holder;
}

describe("the lock of a collection", () => {
  it("is given once at a time, also within a process, and again after its release", () => {
    const stateDir = temporaryFolder();
    const lock = lockCollection({ stateDir, collection: "sample" });
    expect(() => lockCollection({ stateDir, collection: "sample" })).toThrow(IngestLockedError);
    lock.release();
    lock.release();
    lockCollection({ stateDir, collection: "sample" }).release();
  });

  it("leaves other collections alone", () => {
    const stateDir = temporaryFolder();
    const locks = ["one", "two"].map((collection) => lockCollection({ stateDir, collection }));
    for (const lock of locks) lock.release();
    expect(locks).toHaveLength(2);
  });

  it("names the process that holds it, and ends with that process however it dies", async () => {
    const stateDir = temporaryFolder();
    const holder = await startHolder(stateDir);
    const exited = once(holder, "exit");
    try {
      expect(() => lockCollection({ stateDir, collection: "sample" })).toThrow(`プロセス ${holder.pid}`);
    } finally {
      holder.kill("SIGKILL");
      await exited;
    }
    lockCollection({ stateDir, collection: "sample" }).release();
  });

  it("says what to do when the state folder cannot be used", () => {
    const stateDir = join(temporaryFolder(), "state");
    writeFileSync(stateDir, "a file, not a folder");
    expect(() => lockCollection({ stateDir, collection: "sample" })).toThrow(StorageError);
    expect(() => lockCollection({ stateDir, collection: "sample" })).toThrow(/STATE_DIR/u);
  });

  it("refuses names that would leave the state folder", () => {
    for (const collection of ["../x", "", ".", "A", "a/b"]) {
      expect(() => lockCollection({ stateDir: temporaryFolder(), collection })).toThrow(InvalidRequestError);
    }
  });
});
