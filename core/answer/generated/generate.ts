import { BackendError } from "../../inference/backend-error.ts";
import type { ChatBackend, ChatEnd, ChatUsage } from "../../llm/chat-backend.ts";
import { estimateTokens } from "../../llm/estimate-tokens.ts";
import { clearanceOf } from "../../llm/route.ts";
import type { AnswerUsage } from "../../routing.ts";
import { evidenceClassOf, highestOf, turnsUpTo } from "../evidence-class/evidence-class.ts";
import type { AnswerPiece, WriteOutcome, WriteRequest } from "../language-model.ts";
import { createCitePassages } from "./cite-passages.ts";
import { countUsage } from "./count-usage.ts";
import { createMarkParser } from "./parse-marks.ts";
import { buildPrompt, PROMPT_VERSION } from "./prompt.ts";
import { saysNothing } from "./says-nothing.ts";
import { visibleText } from "./visible-text.ts";

/** A model that writes without end is stopped here; the longest detailed answers are a tenth of it. */
const MAX_ANSWER_CHARS = 20_000;

/**
 * Lets one backend write from numbered passages; each mark becomes a citation of the statement that supports the
 * sentence best, so that quotes come from the document whatever the model writes. Whether the backend may see the
 * passages is the caller's to know; of the earlier turns it gets those that it may see.
 * @throws BackendError, or the signal's reason.
 */
export async function* generate(
  backend: ChatBackend,
  request: WriteRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<AnswerPiece, WriteOutcome> {
  const turns = turnsUpTo(clearanceOf(backend.policy), request);
  const { system, messages, shown, maxOutputTokens, estimatedTokens } = buildPrompt(
    request,
    turns.messages,
    backend.limits,
  );
  const parser = createMarkParser();
  const cite = createCitePassages(shown);
  let text = "";
  let citationCount = 0;
  /** Marks and blanks before the first text: alone they are no answer, and another backend may still write one. */
  const leading: AnswerPiece[] = [];
  const toPieces = function* (tokens: ReturnType<typeof parser.push>): Generator<AnswerPiece> {
    for (const piece of tokens.flatMap(cite)) {
      if (piece.kind === "text") text += piece.text;
      else citationCount++;
      if (text.trim() === "") leading.push(piece);
      else yield* [...leading.splice(0), piece];
    }
  };
  const deltas = backend.stream({ system, messages, maxOutputTokens, ...(signal && { signal }) });
  let received = "";
  const used = (counted: ChatUsage | undefined): AnswerUsage =>
    countUsage(
      counted,
      () => ({ inputTokens: estimatedTokens, outputTokens: estimateTokens(received) }),
      backend.price,
    );
  let end: ChatEnd | undefined;
  let isCutShort = false;
  let hasFailed = false;
  try {
    let next = await deltas.next();
    for (; !next.done; next = await deltas.next()) {
      received += next.value;
      if (received.length > MAX_ANSWER_CHARS) throw new BackendError({ model: backend.label, failure: "output-limit" });
      yield* toPieces(parser.push(visibleText(next.value)));
    }
    end = next.value;
  } catch (error) {
    // What was said until then stands, and is checked like all else; nothing said is a failure.
    isCutShort = error instanceof BackendError && error.failure === "output-limit" && text.trim() !== "";
    hasFailed = signal?.aborted !== true;
    if (!isCutShort) throw error;
  } finally {
    await deltas.return({} satisfies ChatEnd);
    const isWhole = end !== undefined || isCutShort;
    // Why not of a backend that failed before it said anything: it hardly began to work.
    if (isWhole || !hasFailed || received !== "") request.onUsed?.({ usage: used(end?.usage), isWhole });
  }
  yield* toPieces(parser.flush());
  if (text.trim() === "") throw new BackendError({ model: backend.label, failure: "empty" });
  return {
    abstained: citationCount === 0 && saysNothing(text),
    removedMarks: cite.removedMarks(),
    seen: shown,
    promptVersion: PROMPT_VERSION,
    droppedPassages: request.passages.length - shown.length,
    usage: used(end?.usage),
    ...(isCutShort && { isCutShort }),
    classification: highestOf([evidenceClassOf(request, 1), turns.classification]),
  };
}
