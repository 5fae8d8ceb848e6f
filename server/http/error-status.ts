/** HTTP status of every error code that a client can meet. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  "invalid-request": 400,
  "model-not-found": 400,
  forbidden: 403,
  "answer-not-found": 404,
  "collection-not-found": 404,
  "conversation-not-found": 404,
  "document-not-found": 404,
  "job-not-found": 404,
  "message-not-found": 404,
  "upload-not-found": 404,
  "original-not-kept": 404,
  "not-found": 404,
  "method-not-allowed": 405,
  "answer-cancelled": 409,
  "answer-id-used": 409,
  "document-not-removable": 409,
  "ingest-locked": 409,
  "job-finished": 409,
  "export-too-large": 413,
  "payload-too-large": 413,
  "unsupported-media-type": 415,
  "backend-failed": 502,
  "embedding-failed": 502,
  "model-failed": 502,
  "answer-interrupted": 503,
  "embedder-mismatch": 503,
  "embedding-not-allowed": 503,
  "index-closed": 503,
  "index-damaged": 503,
  "index-outdated": 503,
  "not-ready": 503,
  "server-closing": 503,
  "state-in-use": 503,
  "storage-error": 503,
  "too-many-answers": 503,
};

/** The status for an `AppError`'s code; 500 for codes that are not meant for clients. */
export function statusOfCode(code: string): number {
  return STATUS_BY_CODE[code] ?? 500;
}
