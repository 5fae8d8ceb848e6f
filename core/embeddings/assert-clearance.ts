import { AppError } from "../errors.ts";
import type { Classification } from "../types.ts";
import type { Embedder } from "./embedder.ts";

const MAX_NAMED = 5;

/** Documents that the embedder must not see; nothing of them was sent. */
export class EmbedderClearanceError extends AppError {
  constructor({
    embedder,
    sources,
  }: { embedder: Pick<Embedder, "fingerprint" | "maxClassification">; sources: string[] }) {
    const named = sources.slice(0, MAX_NAMED).map((source) => `"${source}"`);
    const more = sources.length > MAX_NAMED ? ` など ${sources.length} 件` : "";
    super({
      code: "embedding-not-allowed",
      message:
        `埋め込みモデル "${embedder.fingerprint}" に送ってよい資料は機密性 ${embedder.maxClassification} までですが、` +
        `それを超える資料があります（${named.join("、")}${more}）。` +
        "資料の機密性を manifest.json の classification か、アップロードの機密性で確かめる（指定がなければ 3）、送ってよい接続先なら EMBEDDING_MAX_CLASSIFICATION を上げる、" +
        "または EMBEDDING_BASE_URL を外して内蔵の埋め込みを使ってください。資料は送っていません。",
    });
  }
}

/** @throws EmbedderClearanceError naming the documents that the embedder must not see. */
export function assertClearance(
  documents: Iterable<{ source: string; classification: Classification }>,
  embedder: Pick<Embedder, "fingerprint" | "maxClassification">,
): void {
  const sources: string[] = [];
  for (const { source, classification } of documents) {
    if (classification > embedder.maxClassification) sources.push(source);
  }
  if (sources.length > 0) throw new EmbedderClearanceError({ embedder, sources });
}
