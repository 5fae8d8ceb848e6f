import type { ErrorJson, JobJson } from "../../../server/contract.ts";
import { refused, unreachable, unreadableReply } from "../api/request-failure.ts";

/** What holds for all files of one request; an empty text leaves it to the server. */
export interface UploadDetails {
  issuer: string;
  /** `2026`, `2026-06` or `2026-06-01`. */
  date: string;
  classification: "" | "1" | "2" | "3";
}

/** One request. */
export interface SendFilesOptions {
  collection: string | null;
  details: UploadDetails;
  signal: AbortSignal;
  /** Called as bytes leave this computer. */
  onProgress: (sentBytes: number, totalBytes: number) => void;
}

/**
 * Sends files for ingestion. Not with `fetch`, which tells nothing of how much has been sent.
 * @returns the job that takes them in.
 * @throws RequestFailure, or the reason of the signal.
 */
export function sendFiles(
  files: readonly File[],
  { collection, details, signal, onProgress }: SendFilesOptions,
): Promise<JobJson> {
  const form = new FormData();
  // Fields first: a server that reads the form piece by piece knows them before the files.
  if (collection !== null) form.append("collection", collection);
  for (const [name, value] of Object.entries(details)) if (value !== "") form.append(name, value as string);
  for (const file of files) form.append("files", file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const settle = (act: () => void) => {
      signal.removeEventListener("abort", stop);
      act();
    };
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded, total));
    request.addEventListener("abort", () => settle(() => reject(signal.reason)));
    request.addEventListener("error", () => settle(() => reject(unreachable(new Error("the upload broke off")))));
    request.addEventListener("load", () => settle(() => readReply(request, { resolve, reject })));
    signal.throwIfAborted();
    signal.addEventListener("abort", stop, { once: true });
    request.open("POST", "/api/documents");
    request.send(form);
  });
}

function readReply(
  { status, responseText }: XMLHttpRequest,
  { resolve, reject }: { resolve: (job: JobJson) => void; reject: (error: unknown) => void },
): void {
  const body = readJson(responseText);
  if (status === 202 && isObject(body) && isObject(body.job)) resolve(body.job as JobJson);
  else if (isObject(body) && isObject(body.error)) reject(refused(body as ErrorJson));
  else reject(unreadableReply(status));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // A proxy's page.
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
