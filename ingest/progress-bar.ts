import type { IngestProgress } from "./ingest-options.ts";

const WIDTH = 30;
const MIN_INTERVAL_MS = 50;
const LABELS: Record<IngestProgress["phase"], string> = { scan: "確認中", index: "索引作成中", publish: "保存中" };
/** Back to the start of the line and wipe it. */
const CLEAR_LINE = "\r\u001b[2K";

/** Draws progress on one line that `clear` wipes. */
export interface ProgressBar {
  show(progress: IngestProgress): void;
  clear(): void;
}

/** @param out is written to only when it is a terminal: in logs and pipes a bar is noise. */
export function createProgressBar(out: Pick<NodeJS.WriteStream, "isTTY" | "write">): ProgressBar {
  let shownAtMs = Number.NEGATIVE_INFINITY;
  let shownPhase: IngestProgress["phase"] | undefined;
  return {
    show({ phase, doneBytes, totalBytes }) {
      const now = performance.now();
      if (!out.isTTY || (phase === shownPhase && now - shownAtMs < MIN_INTERVAL_MS)) return;
      shownAtMs = now;
      shownPhase = phase;
      const share = totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes);
      const filled = Math.round(share * WIDTH);
      const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
      out.write(`${CLEAR_LINE}${bar} ${String(Math.floor(share * 100)).padStart(3)}% ${LABELS[phase]}`);
    },
    clear() {
      if (out.isTTY && shownPhase !== undefined) out.write(CLEAR_LINE);
    },
  };
}
