import { createHash, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../core/make-folder.ts";
import { syncFile, syncFolder } from "../../core/search-index/durable-file.ts";
import type { Classification } from "../../core/types.ts";
import { isFile } from "../../ingest/uploads/is-file.ts";
import { discardChange } from "../../ingest/uploads/upload-change.ts";
import { changeFolder, uploadFolder } from "../../ingest/uploads/upload-folder.ts";
import { toManifestEntry } from "../../ingest/uploads/upload-manifest.ts";
import type { Access } from "../access/access.ts";
import { newAttachedCollection } from "../identity/attached-collection.ts";
import { ownerIdOf } from "../identity/owner-id.ts";
import { isFinished, type Job } from "../jobs/job.ts";
import type { UploadDependencies } from "../routes/route-dependencies.ts";
import { toStorageError } from "../store/storage-failure.ts";
import { ServerClosingError } from "../upload-errors.ts";
import { AttachmentsNotTakenError, AttachmentUnreadableError } from "./gennai-errors.ts";
import type { AttachedFile } from "./read-files.ts";

const HOUR_MS = 3_600_000;

/** Files that belong to one conversation, on their way into an index. */
export interface Attached {
  collection: string;
  /** The job that takes them in; null when nothing has to be done. */
  ingestId: string | null;
  names: string[];
}

export interface AttachmentsOptions {
  /** Undefined where documents can only be read. */
  uploads: UploadDependencies | undefined;
  hoursKept: number;
  classification: Classification;
}

export interface Attachments {
  /**
   * Accepts files for a conversation, so that they are taken in whatever becomes of the process; they are the asker's
   * alone. The same file again is not read again.
   * @throws AttachmentsNotTakenError, StorageError, ServerClosingError
   */
  accept(access: Access, to: { sessionId: string; files: readonly AttachedFile[] }): Promise<Attached>;
  /**
   * Waits until they can be searched.
   * @returns sentences about those that cannot be read.
   * @throws AttachmentUnreadableError when none can.
   */
  ready(attached: Attached, signal: AbortSignal): Promise<string[]>;
}

export function createAttachments({ uploads, hoursKept, classification }: AttachmentsOptions): Attachments {
  const jobs = uploads?.jobs;

  async function ingest(collection: string, files: readonly AttachedFile[]): Promise<Job> {
    const { stateDir, jobs } = uploads as UploadDependencies;
    const id = randomUUID();
    const folder = join(changeFolder(stateDir, id), "new");
    try {
      makeFolder(folder);
      for (const { name, bytes } of files) {
        await writeFile(join(folder, name), bytes);
        await syncFile(join(folder, name));
      }
      await syncFolder(folder);
    } catch (error) {
      await discardChange(stateDir, id);
      throw toStorageError(error, folder);
    }
    const put = files.map(({ name }) => toManifestEntry(name, { classification }));
    return jobs.add("upload", { id, collection, put, remove: [] });
  }

  return {
    async accept(access, { sessionId, files }) {
      if (uploads === undefined) throw new AttachmentsNotTakenError();
      const { principal, store, audit } = access;
      const expiresAt = new Date(Date.now() + hoursKept * HOUR_MS);
      const collection = await store.gennai.attach(sessionId, { collection: newAttachedCollection(), expiresAt });
      const owner = { ownerUserId: ownerIdOf(principal), ownerTeamId: null, retentionDays: null };
      await access.claim({ collection, visibility: "private", ...owner });
      const names = files.map(({ name }) => name);
      const folder = uploadFolder({ stateDir: uploads.stateDir, collection });
      const isKnown = await Promise.all(files.map((file) => hasSame(folder, file)));
      const fresh = files.filter((_file, at) => !isKnown[at]);
      if (fresh.length === 0) return { collection, names, ingestId: runningOf(uploads, collection)?.id ?? null };
      await audit.record({
        action: "documents-uploaded",
        target: { kind: "collection", id: collection },
        detail: { files: fresh.map(({ name }) => name) },
      });
      return { collection, names, ingestId: (await ingest(collection, fresh)).id };
    },
    async ready({ collection, ingestId, names }, signal) {
      if (uploads === undefined) throw new AttachmentsNotTakenError();
      let last: Job | undefined;
      if (ingestId !== null && jobs !== undefined) for await (const job of jobs.watch(ingestId, signal)) last = job;
      signal.throwIfAborted();
      if (last?.state === "cancelled") throw new ServerClosingError();
      const told = last === undefined ? [] : reasonsOf(last);
      // Why looked at: after a restart nobody remembers what became of them; one that could not be read was taken out.
      const folder = uploadFolder({ stateDir: uploads.stateDir, collection });
      const isThere = await Promise.all(names.map((name) => isFile(join(folder, name))));
      const gone = last === undefined ? names.filter((_name, at) => !isThere[at]).map(describeUnreadable) : told;
      if (names.length > 0 && gone.length >= names.length) throw new AttachmentUnreadableError(gone);
      return gone;
    },
  };
}

function runningOf({ jobs }: UploadDependencies, collection: string): Job | undefined {
  return jobs.all().find((job) => job.collection === collection && !isFinished(job));
}

async function hasSame(folder: string, { name, bytes }: AttachedFile): Promise<boolean> {
  const known = await readFile(join(folder, name)).catch(() => undefined);
  return known !== undefined && hash(known) === hash(bytes);
}

function hash(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function reasonsOf({ files, error }: Job): string[] {
  const failed = files.filter(({ status }) => status === "failed");
  if (failed.length > 0) {
    return failed.map(({ source, reason = "" }) => `${describeUnreadable(source.split("/").at(-1) ?? "")}${reason}`);
  }
  return error === null ? [] : [error.message];
}

function describeUnreadable(name: string): string {
  return `添付ファイル「${name}」を読めませんでした。`;
}
