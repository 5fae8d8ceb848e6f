import type { IngestProgress } from "./ingest-options.ts";

const WIDTH = 30;
const MIN_INTERVAL_MS = 100;
/** Without a terminal, a line this often says that the run is alive. */
const LOG_INTERVAL_MS = 10_000;
const LABELS: Record<IngestProgress["phase"], string> = {
  scan: "確認中",
  index: "読み取り・索引作成中",
  publish: "保存中",
};
/** Back to the start of the line and wipe it. */
const CLEAR_LINE = "\r\u001b[2K";
const BYTES_PER_MB = 1e6;

/** Draws progress on one line that `clear` wipes. */
export interface ProgressBar {
  show(progress: IngestProgress): void;
  clear(): void;
}

/**
 * How far a run has come, how fast it is, and how long it still takes at this speed.
 * @param out a terminal gets a bar that redraws itself; anything else a plain line every ten seconds.
 */
export function createProgressBar(out: Pick<NodeJS.WriteStream, "isTTY" | "write">): ProgressBar {
  let shownAtMs = out.isTTY ? Number.NEGATIVE_INFINITY : performance.now();
  let phaseStartedAtMs = 0;
  let phase: IngestProgress["phase"] | undefined;
  return {
    show(progress) {
      const now = performance.now();
      const isNewPhase = progress.phase !== phase;
      if (isNewPhase) phaseStartedAtMs = now;
      phase = progress.phase;
      const isDue = now - shownAtMs >= (out.isTTY ? MIN_INTERVAL_MS : LOG_INTERVAL_MS);
      if (!isDue && !(isNewPhase && out.isTTY)) return;
      shownAtMs = now;
      const line = describeProgress(progress, now - phaseStartedAtMs);
      out.write(out.isTTY ? `${CLEAR_LINE}${drawBar(progress)} ${line}` : `${line}\n`);
    },
    clear() {
      if (out.isTTY && phase !== undefined) out.write(CLEAR_LINE);
    },
  };
}

function shareOf({ doneBytes, totalBytes }: IngestProgress): number {
  return totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes);
}

function drawBar(progress: IngestProgress): string {
  const filled = Math.round(shareOf(progress) * WIDTH);
  return "█".repeat(filled) + "░".repeat(WIDTH - filled);
}

/** 「 42% 読み取り・索引作成中 420/1000 件 2.1 MB/s 残り 1分20秒」 */
function describeProgress(progress: IngestProgress, elapsedMs: number): string {
  const { phase, doneBytes, totalBytes, doneFiles, totalFiles } = progress;
  const percent = `${String(Math.floor(shareOf(progress) * 100)).padStart(3)}%`;
  const head = `${percent} ${LABELS[phase]} ${doneFiles}/${totalFiles} 件`;
  if (phase === "publish" || doneBytes === 0 || elapsedMs < 1_000) return head;
  const bytesPerMs = doneBytes / elapsedMs;
  const rate = `${((bytesPerMs * 1_000) / BYTES_PER_MB).toFixed(1)} MB/s`;
  return `${head} ${rate} 残り ${formatSeconds((totalBytes - doneBytes) / bytesPerMs / 1_000)}`;
}

function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole}秒`;
  if (whole < 3_600) return `${Math.floor(whole / 60)}分${whole % 60}秒`;
  return `${Math.floor(whole / 3_600)}時間${Math.floor((whole % 3_600) / 60)}分`;
}
