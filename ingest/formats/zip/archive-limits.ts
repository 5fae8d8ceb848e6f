const MEGABYTE = 1 << 20;

/** What an archive of documents may hold. Beyond that it is taken for an attack, or has to be unpacked by a person. */
export const ARCHIVE_LIMITS = {
  entries: 10_000,
  entryBytes: 64 * MEGABYTE,
  totalBytes: 1_024 * MEGABYTE,
  /** Unpacked by packed size; texts compress to a twentieth, deflate reaches 1,032. */
  ratio: 200,
  /** Smaller entries may compress as they like. */
  ratioFromBytes: MEGABYTE,
} as const;

/** Whether an entry unpacks to suspiciously much. */
export function isOverRatio(unpackedBytes: number, packedBytes: number): boolean {
  return (
    unpackedBytes > ARCHIVE_LIMITS.ratioFromBytes && unpackedBytes > Math.max(1, packedBytes) * ARCHIVE_LIMITS.ratio
  );
}

/** `64 MB`, with one decimal below 10. */
export function formatMegabytes(bytes: number): string {
  const megabytes = bytes / MEGABYTE;
  return `${megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes)} MB`;
}
