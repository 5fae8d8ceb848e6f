import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "vite";

const CONFIG_FILE = resolve(import.meta.dirname, "../../web/vite.config.ts");

/** A freshly built page, so that no test runs against a stale one. */
export interface BuiltPage {
  directory: string;
  remove: () => Promise<void>;
}

/** Builds the page into a temporary folder, with the settings that ship. */
export async function buildPage(): Promise<BuiltPage> {
  const directory = await mkdtemp(join(tmpdir(), "tenkyo-page-"));
  const remove = () => rm(directory, { recursive: true, force: true });
  // Under vitest the variable says "test", which would build React's development version.
  const nodeEnv = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    await build({ configFile: CONFIG_FILE, logLevel: "warn", build: { outDir: directory, emptyOutDir: true } });
  } catch (error) {
    await remove();
    throw error;
  } finally {
    process.env.NODE_ENV = nodeEnv;
  }
  return { directory, remove };
}
