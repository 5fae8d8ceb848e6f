import { BackendError } from "../../inference/backend-error.ts";
import type { ChatBackend } from "../../llm/chat-backend.ts";
import type { Message } from "../../types.ts";
import type { AnswerPiece, LanguageModel, WriteOutcome, WriteRequest } from "../language-model.ts";
import { createCitePassages } from "./cite-passages.ts";
import { createMarkParser } from "./parse-marks.ts";
import { buildPrompt } from "./prompt.ts";
import { saysNothing } from "./says-nothing.ts";

export interface GeneratedModelOptions {
  backend: ChatBackend;
  /** Writes when the backend may not see the passages, or gives nothing. Must run on this machine. */
  fallback: LanguageModel;
  /** Told when the fallback had to write because the backend failed. */
  onFailure?: ((error: BackendError) => void) | undefined;
}

/** Digits in these sentences would be checked as figures of the answer. */
export const RESTRICTED_NOTICE =
  "選ばれたモデルに送れない機密性の資料が根拠に含まれるため、内蔵の抜粋応答がお答えします。";
const failureNotice = ({ reason }: BackendError): string =>
  `選ばれたモデルを使えなかったため（${reason}）、内蔵の抜粋応答がお答えします。`;

/** A model that writes without end is stopped here; the longest detailed answers are a tenth of it. */
const MAX_ANSWER_CHARS = 20_000;

/**
 * A language model behind a backend. It writes from numbered passages; each mark becomes a citation of the statement
 * that supports the sentence best, so that quotes come from the document whatever the model writes.
 *
 * Nothing at all goes to the backend when one passage is of a class that it may not see. Then, and when it fails
 * before its first text, the fallback writes after a sentence that says why.
 */
export function createGeneratedModel({ backend, fallback, onFailure }: GeneratedModelOptions): LanguageModel {
  const writeInstead = async function* (
    notice: string,
    request: WriteRequest,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<AnswerPiece, WriteOutcome> {
    const outcome = yield* writeAfter(notice, fallback.write(request, signal));
    return { ...outcome, writtenBy: fallback.id };
  };
  return {
    id: backend.id,
    label: backend.label,
    async *write(request, signal) {
      const { passages } = request;
      if (passages.length === 0) return yield* fallback.write(request, signal);
      if (passages.some(({ document }) => document.classification > backend.policy.maxClassification))
        return yield* writeInstead(RESTRICTED_NOTICE, request, signal);

      const pieces = generate(backend, request, signal);
      let first: IteratorResult<AnswerPiece, WriteOutcome>;
      try {
        first = await pieces.next();
      } catch (error) {
        if (!(error instanceof BackendError)) throw error;
        onFailure?.(error);
        return yield* writeInstead(failureNotice(error), request, signal);
      }
      try {
        if (!first.done) yield first.value;
        return first.done ? first.value : yield* pieces;
      } finally {
        await pieces.return({ abstained: false });
      }
    },
  };
}

async function* generate(
  backend: ChatBackend,
  request: WriteRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<AnswerPiece, WriteOutcome> {
  const { system, messages, shown } = buildPrompt(request, historyFor(backend, request));
  const parser = createMarkParser();
  const cite = createCitePassages(shown);
  let text = "";
  let citationCount = 0;
  let receivedChars = 0;
  const toPieces = function* (tokens: ReturnType<typeof parser.push>): Generator<AnswerPiece> {
    for (const piece of tokens.flatMap(cite)) {
      if (piece.kind === "text") text += piece.text;
      else citationCount++;
      yield piece;
    }
  };
  for await (const delta of backend.stream({ system, messages, ...(signal && { signal }) })) {
    receivedChars += delta.length;
    if (receivedChars > MAX_ANSWER_CHARS) throw new BackendError({ model: backend.label, failure: "output-limit" });
    yield* toPieces(parser.push(delta));
  }
  yield* toPieces(parser.flush());
  if (text === "") throw new BackendError({ model: backend.label, failure: "empty" });
  return {
    abstained: citationCount === 0 && saysNothing(text),
    removedMarks: cite.removedMarks(),
    seen: shown,
  };
}

/**
 * The turns that the backend may see. Earlier replies may rest on passages of any class and quote them, and nobody
 * knows of which, so they go only to a backend that may see all. Others get the last question, when the present one
 * continues it: then the passages, whose classes were looked at, were searched for both.
 */
function historyFor({ policy }: ChatBackend, { history, question, understanding }: WriteRequest): readonly Message[] {
  if (policy.maxClassification === 3) return history;
  const isFollowUp = understanding.searchedQuestion !== question;
  const isRestricted = history.some(
    ({ role, content }) => role === "assistant" && content.startsWith(RESTRICTED_NOTICE),
  );
  return isFollowUp && !isRestricted ? history.filter(({ role }) => role === "user").slice(-1) : [];
}

/** A sentence in a paragraph of its own, then what another model writes. */
async function* writeAfter(
  notice: string,
  pieces: AsyncGenerator<AnswerPiece, WriteOutcome>,
): AsyncGenerator<AnswerPiece, WriteOutcome> {
  yield { kind: "text", text: notice };
  yield { kind: "text", text: "\n\n" };
  return yield* pieces;
}
