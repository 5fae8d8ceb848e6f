import { createAssistant } from "../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import type { EvalCase } from "../eval-case.ts";
import { runCase } from "../run-case.ts";
import type { IndexPlace } from "./index-place.ts";
import { createRunEncoder } from "./run-record.ts";

/**
 * A process that answers one case after another with the built-in answerer. The first message says where the index is,
 * every other one is a case; each is replied to when it is done.
 */
type Message = { open: IndexPlace } | { evalCase: EvalCase };

// Why: Ctrl+C reaches all processes of a terminal, and it is the parent that decides how the run ends.
process.on("SIGINT", () => undefined);
process.once("disconnect", () => process.exit(0));

let assistant: ReturnType<typeof createAssistant>;
const encoder = createRunEncoder();

process.on("message", async (message: Message) => {
  try {
    if ("open" in message) {
      assistant = createAssistant({ ...message.open, embedder: createLexicalEmbedder() });
      await assistant;
      process.send?.({ lines: "" });
    } else {
      const run = await runCase(await assistant, message.evalCase);
      process.send?.({ lines: encoder.encode(message.evalCase.id, run) });
    }
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? error.message : String(error) });
  }
});
