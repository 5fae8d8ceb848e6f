import { displayWidth } from "../core/text/display-width.ts";
import type { IngestReport } from "./ingest-options.ts";
import type { PlannedChanges } from "./plan-changes.ts";
import type { FileReport } from "./plan-ingest.ts";
import type { QualityReport } from "./quality/quality-report.ts";

/** So many files or findings of a kind are named on a screen; the report file names all. */
const MAX_LISTED = 20;
const MAX_FINDINGS = 5;

/** One sentence on what a run did. */
export function renderReport({ collection, generation, unchanged, counts, elapsedMs }: IngestReport): string {
  const seconds = `${(elapsedMs / 1000).toFixed(1)} 秒`;
  const size = `${counts.documents} 文書・${counts.chunks} チャンク`;
  if (unchanged) return `変更はありません: コレクション "${collection}" 世代 ${generation}（${size}、${seconds}）`;
  const vectors = `新しく読んだチャンク ${counts.embedded}・再利用 ${counts.reused}`;
  return `公開しました: コレクション "${collection}" 世代 ${generation}（${size}、${vectors}、${seconds}）`;
}

/** The files that could not be used, one per line with the reason; undefined when there is none. */
export function renderFailures(files: readonly FileReport[]): string | undefined {
  return renderFiles(files, "failed", "取り込めなかったファイル");
}

/** The files of which something is missing; undefined when there is none. */
export function renderPartials(files: readonly FileReport[]): string | undefined {
  return renderFiles(files, "partial", "一部だけ取り込んだファイル");
}

function renderFiles(files: readonly FileReport[], status: FileReport["status"], title: string): string | undefined {
  const found = files.filter((file) => file.status === status);
  if (found.length === 0) return undefined;
  const shown = found.map(({ source, reason = "" }) => ({ source: showable(source), reason: showable(reason) }));
  const width = Math.max(...shown.map(({ source }) => displayWidth(source)));
  const rows = shown.map(({ source, reason }) => {
    const padding = " ".repeat(width - displayWidth(source));
    return `  ${source}${padding}  ${reason}`;
  });
  return [`${title}: ${found.length} 件`, ...rows].join("\n");
}

/** What the data itself looks like: counts, and what a person should look at. */
export function renderQuality(quality: QualityReport): string {
  const { documents, pages, chunks, tables, figures, missingFigures } = quality;
  const counts = [
    `${documents} 文書`,
    ...(pages > 0 ? [`${pages} ページ`] : []),
    `${chunks} チャンク`,
    `表 ${tables}`,
    `数値 ${figures}`,
    ...(missingFigures > 0 ? [`図の数値がない見出し ${missingFigures}`] : []),
  ];
  const empty = quality.emptyPages.map(({ source, pages: numbers }) => `${source}: ${numbers.join("・")}`);
  const damage = quality.damage.map(
    ({ source, kind, count, line, example }) => `${source}: ${kind} ${count} か所（${line} 行目「${example}」ほか）`,
  );
  const shared = quality.sharedText.map(
    ({ sources, statements, share }) => `${sources.join(" と ")}: ${statements} 文（${Math.round(share * 100)}%）`,
  );
  return [
    `データの品質: ${counts.join("・")}`,
    ...renderFindings("文字のないページ", empty),
    ...renderFindings("文字の傷みの疑い", damage),
    ...renderFindings("日付のない文書", quality.undated),
    ...renderFindings("同じ文を含む文書の組", shared),
  ].join("\n");
}

function renderFindings(title: string, findings: readonly string[]): string[] {
  if (findings.length === 0) return [];
  const rest = findings.length - MAX_FINDINGS;
  const shown = findings.slice(0, MAX_FINDINGS).map((finding) => `    ${showable(finding)}`);
  return [`  ${title}: ${findings.length} 件`, ...shown, ...(rest > 0 ? [`    ほか ${rest} 件`] : [])];
}

/** What a dry run found. */
export function renderChanges(changes: PlannedChanges): string {
  const lists = [
    ["追加", changes.added],
    ["変更", changes.changed],
    ["削除", changes.deleted],
  ] as const;
  const lines = lists.flatMap(([title, sources]) => {
    const rest = sources.length - MAX_LISTED;
    return [
      `${title}: ${sources.length} 件`,
      ...sources.slice(0, MAX_LISTED).map((source) => `  ${showable(source)}`),
      ...(rest > 0 ? [`  ほか ${rest} 件`] : []),
    ];
  });
  const verdict = changes.needsBuild ? "実行すると新しい世代を公開します。" : "実行しても何も変わりません。";
  return [...lines, `変更なし: ${changes.unchanged.length} 件`, `${verdict}（--dry-run: 何も書き込んでいません）`].join(
    "\n",
  );
}

/** File names may hold anything: line breaks and escapes would forge lines and colours. */
function showable(text: string): string {
  return text.replace(UNSHOWABLE, "\ufffd");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced.
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;
