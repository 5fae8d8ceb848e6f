import { createReadStream } from "node:fs";
import { join } from "node:path";
import { collectionFolder, listCollectionNames, listGenerations } from "../../core/search-index/generation-folder.ts";
import { recordOf } from "../jobs/find-source.ts";
import type { OpenStoreOptions } from "../store/open-store.ts";
import {
  ARCHIVE_FORMAT,
  type ArchiveManifest,
  MANIFEST_ENTRY,
  TABLES_KEPT,
  tableEntry,
  UPLOADS_PREFIX,
} from "./archive-manifest.ts";
import { type ArchiveWriter, writeArchive } from "./archive-writer.ts";
import { freezeUploads } from "./freeze-uploads.ts";
import { type Snapshot, withSnapshot } from "./snapshot.ts";

/**
 * Writes everything that cannot be made anew into one archive: the database, either kind, as lines of JSON, and the
 * uploaded files with the changes that wait. A server may go on serving and writing; the database is as at one moment,
 * and so are the uploads.
 * @throws StorageError
 */
export async function backUp(place: OpenStoreOptions, { file }: { file: string }): Promise<ArchiveManifest> {
  const uploads = await freezeUploads(place.stateDir);
  try {
    return await withSnapshot(place, (snapshot) =>
      writeArchive(file, async (writer) => {
        const manifest: ArchiveManifest = {
          format: ARCHIVE_FORMAT,
          createdAt: new Date().toISOString(),
          schemaVersion: snapshot.schemaVersion,
          tables: await addTables(snapshot, writer),
          uploads: [],
          collections: await describeCollections(place.stateDir),
        };
        for (const path of uploads.paths) {
          const seal = await writer.add(`${UPLOADS_PREFIX}${path}`, createReadStream(join(uploads.folder, path)));
          manifest.uploads.push({ path, ...seal });
        }
        await writer.add(MANIFEST_ENTRY, toBuffers([JSON.stringify(manifest, null, 2)]));
        return manifest;
      }),
    );
  } finally {
    await uploads.remove();
  }
}

async function addTables(snapshot: Snapshot, writer: ArchiveWriter): Promise<ArchiveManifest["tables"]> {
  const tables: ArchiveManifest["tables"] = [];
  for (const name of TABLES_KEPT) {
    // An older schema does not have all.
    if (!snapshot.tables.includes(name)) continue;
    let rows = 0;
    async function* lines(): AsyncGenerator<string> {
      for await (const row of snapshot.rows(name)) {
        rows += 1;
        yield `${JSON.stringify(row)}\n`;
      }
    }
    const seal = await writer.add(tableEntry(name), toBuffers(lines()));
    tables.push({ name, rows, ...seal });
  }
  return tables;
}

async function describeCollections(stateDir: string): Promise<ArchiveManifest["collections"]> {
  const collections: ArchiveManifest["collections"] = [];
  for (const name of await listCollectionNames(stateDir)) {
    for (const generation of await listGenerations(collectionFolder(stateDir, name))) {
      const record = await recordOf({ stateDir, collection: name, generation });
      if (record === undefined) continue;
      collections.push({
        name,
        sourceFolder: record.sourceFolder,
        minClassification: record.minClassification ?? null,
      });
      break;
    }
  }
  return collections;
}

async function* toBuffers(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text);
}
