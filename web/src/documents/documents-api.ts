import type {
  CollectionListJson,
  DocumentJson,
  DocumentSummaryJson,
  JobJson,
  StructureJson,
} from "../../../server/contract.ts";
import { reach, readJson, request } from "../api/request.ts";
import { failureOf } from "../api/request-failure.ts";
import type { TextRange } from "../document/fold-text.ts";

/** A document of the list. */
export type DocumentEntry = DocumentSummaryJson;

/** A collection as the list of collections has it. */
export type CollectionEntry = CollectionListJson["collections"][number];

/** An uploaded file, whether or not it could be read. */
export interface UploadEntry {
  name: string;
  sizeBytes: number;
  uploadedAt: string;
}

/** Documents of a collection, of the default one for null. @throws RequestFailure */
export async function listDocuments(collection: string | null, signal?: AbortSignal): Promise<DocumentEntry[]> {
  const { documents } = await read<{ documents: DocumentEntry[] }>(`/api/documents${query({ collection })}`, {
    signal,
  });
  return documents;
}

/** One document with its text. @throws RequestFailure */
export function getDocument(
  id: string,
  { collection, signal }: { collection: string | null; signal?: AbortSignal },
): Promise<DocumentJson> {
  return read(`${pathOf(id)}${query({ collection })}`, { signal });
}

/** Headings, and the table at a range. @throws RequestFailure */
export function getStructure(
  id: string,
  { collection, range, signal }: { collection: string | null; range: TextRange | null; signal?: AbortSignal },
): Promise<StructureJson> {
  const place = range === null ? {} : { charStart: String(range.charStart), charEnd: String(range.charEnd) };
  return read(`${pathOf(id)}/structure${query({ collection, ...place })}`, { signal });
}

/** Where the file itself is. */
export function originalUrl(id: string, collection: string | null): string {
  return `${pathOf(id)}/file${query({ collection })}`;
}

/** The collections; null when the server does not list them. @throws RequestFailure */
export async function listCollections(signal?: AbortSignal): Promise<CollectionEntry[] | null> {
  return (await describeCollections(signal))?.collections ?? null;
}

/** The same, with what the reader may call a new one. @throws RequestFailure */
export function describeCollections(signal?: AbortSignal): Promise<CollectionListJson | null> {
  return readIfThere("/api/collections", signal);
}

/** Whether the server takes files; to be asked where the reader may not see which there are. @throws RequestFailure */
export async function takesUploads(signal?: AbortSignal): Promise<boolean> {
  return (await readIfThere("/api/jobs", signal)) !== null;
}

/** Uploaded files; null when the server takes none. @throws RequestFailure */
export async function listUploads(collection: string | null, signal?: AbortSignal): Promise<UploadEntry[] | null> {
  const reply = await readIfThere<{ uploads: UploadEntry[] }>(`/api/uploads${query({ collection })}`, signal);
  return reply?.uploads ?? null;
}

/** What the server is doing and did; nothing when it takes no uploads. @throws RequestFailure */
export async function listJobs(): Promise<JobJson[]> {
  return (await readIfThere<{ jobs: JobJson[] }>("/api/jobs"))?.jobs ?? [];
}

/** @throws RequestFailure when the job cannot be cancelled any more. */
export async function cancelJob(id: string): Promise<void> {
  await read(`/api/jobs/${encodeURIComponent(id)}`, { method: "DELETE" });
}

/** Starts the deletion of a document. @throws RequestFailure with the server's reason when it must stay. */
export async function removeDocument(id: string, collection: string | null): Promise<JobJson> {
  return (await read<{ job: JobJson }>(`${pathOf(id)}${query({ collection })}`, { method: "DELETE" })).job;
}

/** Starts the deletion of an uploaded file with all its documents. @throws RequestFailure */
export async function removeUpload(name: string, collection: string | null): Promise<JobJson> {
  const path = `/api/uploads/${encodeURIComponent(name)}${query({ collection })}`;
  return (await read<{ job: JobJson }>(path, { method: "DELETE" })).job;
}

function pathOf(id: string): string {
  return `/api/documents/${encodeURIComponent(id)}`;
}

function query(fields: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== null);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

interface RequestOptions {
  method?: "GET" | "DELETE";
  signal?: AbortSignal | undefined;
}

async function read<T>(path: string, { method = "GET", signal }: RequestOptions): Promise<T> {
  return readJson(await request(path, { method, ...(signal && { signal }) }));
}

/** Null where the server has no such route. */
async function readIfThere<T>(path: string, signal?: AbortSignal): Promise<T | null> {
  const response = await reach(path, signal === undefined ? {} : { signal });
  if (response.status === 404) return null;
  if (!response.ok) throw await failureOf(response);
  return readJson(response);
}
