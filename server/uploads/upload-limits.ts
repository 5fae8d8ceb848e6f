const MEGABYTE = 1024 * 1024;

/** What one request may bring. Files are limited as ingestion limits them, so that none is received in vain. */
export interface UploadLimits {
  /** Any file but an archive. */
  fileBytes: number;
  /** A .zip; what is packed in it has limits of its own. */
  archiveBytes: number;
  /** All files together. */
  requestBytes: number;
  /** Files in one request. */
  files: number;
}

export const UPLOAD_LIMITS: UploadLimits = {
  fileBytes: 64 * MEGABYTE,
  archiveBytes: 1024 * MEGABYTE,
  requestBytes: 2048 * MEGABYTE,
  files: 100,
};

/** Text fields: there are six, and the longest takes 300 characters. */
export const MAX_FIELDS = 20;
export const MAX_FIELD_BYTES = 4_096;
export const MAX_FIELD_NAME_BYTES = 100;

/** 「64 MB」, 「1 GB」, 「10 バイト」 */
export function formatBytes(bytes: number): string {
  if (bytes >= 1024 * MEGABYTE) return `${bytes / MEGABYTE / 1024} GB`;
  return bytes >= MEGABYTE ? `${bytes / MEGABYTE} MB` : `${bytes} バイト`;
}
