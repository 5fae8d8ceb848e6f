const WIDTH = 30;
const MIN_INTERVAL_MS = 100;
/** Back to the start of the line and wipe it. */
const CLEAR_LINE = "\r\u001b[2K";
const STEPS_WITHOUT_TERMINAL = 10;
const MS_PER_SECOND = 1_000;

export interface Progress {
  show(done: number): void;
  /** Wipes the bar. */
  end(): void;
}

export interface ProgressOptions {
  /** A terminal gets a bar that redraws itself, anything else a plain line for every tenth. */
  out: Pick<NodeJS.WriteStream, "isTTY" | "write">;
  total: number;
  /** Finished by an earlier run: they say nothing of the speed. */
  alreadyDone?: number;
  now?: () => number;
}

/**
 * Shows how far a run is. Why not a library: the command that ingests draws the same bar in as few lines, and in both
 * what matters is the text beside it.
 */
export function createProgress({
  out,
  total,
  alreadyDone = 0,
  now = () => performance.now(),
}: ProgressOptions): Progress {
  const startedAt = now();
  let shownAt = Number.NEGATIVE_INFINITY;
  let tenths = Math.floor((alreadyDone * STEPS_WITHOUT_TERMINAL) / total);
  return {
    show(done) {
      const at = now();
      const line = describe({ done, total, asked: done - alreadyDone, elapsedMs: at - startedAt });
      if (out.isTTY) {
        if (at - shownAt < MIN_INTERVAL_MS && done < total) return;
        shownAt = at;
        const filled = Math.round((done / total) * WIDTH);
        out.write(`${CLEAR_LINE}${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${line}`);
        return;
      }
      const reached = Math.floor((done * STEPS_WITHOUT_TERMINAL) / total);
      if (reached > tenths) out.write(`… ${line}\n`);
      tenths = Math.max(tenths, reached);
    },
    end() {
      if (out.isTTY) out.write(CLEAR_LINE);
    },
  };
}

interface State {
  done: number;
  total: number;
  asked: number;
  elapsedMs: number;
}

/** 「 40% 120/300 問 残り 1分20秒」 */
function describe({ done, total, asked, elapsedMs }: State): string {
  const head = `${String(Math.floor((done / total) * 100)).padStart(3)}% ${done}/${total} 問`;
  if (asked <= 0 || elapsedMs < MS_PER_SECOND || done === total) return head;
  const seconds = Math.ceil((((total - done) / asked) * elapsedMs) / MS_PER_SECOND);
  return `${head} 残り ${seconds < 60 ? "" : `${Math.floor(seconds / 60)}分`}${seconds % 60}秒`;
}
