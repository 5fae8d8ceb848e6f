import { createHash } from "node:crypto";
import { open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { RecordedFile, SourceRecord } from "../../ingest/source-record.ts";
import { UPLOAD_PREFIX, uploadFolder } from "../../ingest/uploads/upload-folder.ts";
import { recordOf } from "../jobs/find-source.ts";

/** Larger files are not held in memory to be compared with what was ingested. */
const MAX_ORIGINAL_BYTES = 64 * 1024 * 1024;
/** Records of that many collections are kept. */
const MAX_KEPT = 16;

export interface GenerationName {
  collection: string;
  generation: string;
}

/** The files that documents were made from, as the record of their generation has them. */
export interface SourceFiles {
  /** What became of the file of a document, by its source; empty when the record is lost. */
  reports(of: GenerationName): Promise<ReadonlyMap<string, RecordedFile>>;
  /**
   * The bytes of the file that a document was made from; null when the file is gone, is another one now, lies in an
   * archive, or is larger than 64 MiB.
   */
  original(of: GenerationName, source: string): Promise<Buffer | null>;
}

/** @param options.stateDir Where the generations and the uploads are. */
export function createSourceFiles({ stateDir }: { stateDir: string }): SourceFiles {
  const kept = new Map<string, Promise<Known>>();
  const known = ({ collection, generation }: GenerationName): Promise<Known> => {
    const key = `${collection}/${generation}`;
    const before = kept.get(key);
    if (before !== undefined) return before;
    const read = recordOf({ stateDir, collection, generation }).then(toKnown);
    kept.set(key, read);
    for (const oldest of [...kept.keys()].slice(0, -MAX_KEPT)) kept.delete(oldest);
    return read;
  };
  return {
    reports: async (of) => (await known(of)).files,
    async original(of, source) {
      const { files, folder } = await known(of);
      const sha256 = files.get(source)?.sha256 ?? null;
      if (sha256 === null) return null;
      const uploads = uploadFolder({ stateDir, collection: of.collection });
      const places = [
        ...(source.startsWith(UPLOAD_PREFIX) ? [{ root: uploads, path: source.slice(UPLOAD_PREFIX.length) }] : []),
        ...(folder === null ? [] : [{ root: folder, path: source }]),
      ];
      for (const place of places) {
        // Records have names in composed form; some disks keep them in decomposed form.
        for (const path of new Set([place.path, place.path.normalize("NFD")])) {
          const bytes = await readBelow(place.root, path);
          if (bytes !== null && createHash("sha256").update(bytes).digest("hex") === sha256) return bytes;
        }
      }
      return null;
    },
  };
}

interface Known {
  files: ReadonlyMap<string, RecordedFile>;
  folder: string | null;
}

function toKnown(record: SourceRecord | undefined): Known {
  return {
    files: new Map(record?.files.map((file) => [file.source, file])),
    folder: record?.sourceFolder ?? null,
  };
}

/** A regular file below a folder, links out of it not followed; null for anything else. */
async function readBelow(root: string, path: string): Promise<Buffer | null> {
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, path))]);
    if (!file.startsWith(folder + sep)) return null;
    const handle = await open(file);
    try {
      const state = await handle.stat();
      return state.isFile() && state.size <= MAX_ORIGINAL_BYTES ? await handle.readFile() : null;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}
