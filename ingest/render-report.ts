import type { IngestReport } from "./ingest-options.ts";
import type { FileReport } from "./plan-ingest.ts";

/** One sentence on what a run did. */
export function renderReport({ collection, generation, unchanged, counts, elapsedMs }: IngestReport): string {
  const seconds = `${(elapsedMs / 1000).toFixed(1)} 秒`;
  const size = `${counts.documents} 文書・${counts.chunks} チャンク`;
  if (unchanged) return `変更はありません: コレクション "${collection}" 世代 ${generation}（${size}、${seconds}）`;
  const vectors = `埋め込み ${counts.embedded}・再利用 ${counts.reused}`;
  return `公開しました: コレクション "${collection}" 世代 ${generation}（${size}、${vectors}、${seconds}）`;
}

/** The files that could not be used, one per line with the reason; undefined when there is none. */
export function renderFailures(files: readonly FileReport[]): string | undefined {
  const failed = files.filter(({ status }) => status === "failed");
  if (failed.length === 0) return undefined;
  const width = Math.max(...failed.map(({ source }) => displayWidth(source)));
  const rows = failed.map(({ source, reason = "" }) => {
    const padding = " ".repeat(width - displayWidth(source));
    return `  ${source}${padding}  ${reason}`;
  });
  return [`取り込めなかったファイル: ${failed.length} 件`, ...rows].join("\n");
}

/** Columns in a terminal: Japanese takes two. Control characters cannot occur twice as wide. */
function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u1100-\u{1fffd}]/u.test(character) ? 2 : 1), 0);
}
