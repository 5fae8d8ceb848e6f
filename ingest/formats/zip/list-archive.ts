export async function listArchive(
  _path: string,
): Promise<{ entries: { name: string; sizeBytes: number }[]; refused: { name: string | null; reason: string }[] }> {
  return { entries: [], refused: [] };
}
export async function readArchiveEntry(_o: { path: string; name: string; maxBytes: number }): Promise<Uint8Array> {
  return new Uint8Array();
}
