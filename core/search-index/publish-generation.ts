import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type FileSeal, sealFile, syncFile, syncFolder } from "./durable-file.ts";
import { listGenerations, nextGeneration, trashFolder } from "./generation-folder.ts";
import { type GenerationManifest, MANIFEST_FILE, namesOfFiles } from "./generation-manifest.ts";

export interface PublishOptions {
  /** Folder of the collection. */
  parent: string;
  /** Folder of the build, inside `parent`; its files are on the disk already. */
  folder: string;
  /** Everything but what publishing itself decides. */
  manifest: Omit<GenerationManifest, "generation" | "createdAt" | "files">;
  /** Name of the generation to keep for rollback; all other older ones are deleted. */
  keep: string | undefined;
}

/** Seals a finished build and makes it the newest generation with one rename. The caller holds the lock. */
export async function publishGeneration({
  parent,
  folder,
  manifest,
  keep,
}: PublishOptions): Promise<GenerationManifest> {
  const older = await listGenerations(parent);
  const files: Record<string, FileSeal> = {};
  for (const name of namesOfFiles(manifest)) files[name] = await sealFile(join(folder, name));
  const sealed: GenerationManifest = {
    ...manifest,
    generation: nextGeneration(older[0]),
    createdAt: new Date().toISOString(),
    files,
  };
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(sealed, null, 2)}\n`);
  await syncFile(join(folder, MANIFEST_FILE));
  await syncFolder(folder);
  await rename(folder, join(parent, sealed.generation));
  await syncFolder(parent);
  for (const generation of older) if (generation !== keep) await deleteGeneration(parent, generation);
  return sealed;
}

async function deleteGeneration(parent: string, generation: string): Promise<void> {
  const trash = trashFolder(parent, generation);
  try {
    await rename(join(parent, generation), trash);
    await rm(trash, { recursive: true, force: true });
  } catch {
    // Why: the new generation serves already; the next build tries again.
  }
}
