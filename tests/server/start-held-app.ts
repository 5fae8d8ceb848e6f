import { createCountingEmbedder } from "../ingest/counting-embedder.ts";
import { until } from "./start-test-app.ts";
import { type StartUploadAppOptions, startUploadApp, type UploadApp } from "./start-upload-app.ts";

export interface HeldApp extends UploadApp {
  /** From now on, a run stops when it comes to a text with this word in it; any text when none is given. */
  hold(word?: string): void;
  untilHeld(): Promise<void>;
  /** Lets everything go on. */
  release(): void;
}

/** The application with an embedder that can be stopped in the middle of a run. */
export async function startHeldApp(options: StartUploadAppOptions = {}): Promise<HeldApp> {
  let held: string | undefined;
  let waiting = 0;
  const embedder = createCountingEmbedder({
    async onBatch(texts) {
      waiting += 1;
      await until(() => held === undefined || !texts.some((text) => text.includes(held ?? "")));
      waiting -= 1;
    },
  });
  const app = await startUploadApp({ embedder, ...options });
  return {
    ...app,
    hold(word = "") {
      held = word;
    },
    untilHeld: () => until(() => waiting > 0),
    release() {
      held = undefined;
    },
  };
}
