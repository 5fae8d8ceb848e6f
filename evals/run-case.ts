import { performance } from "node:perf_hooks";
import type { Assistant } from "../core/assistant.ts";
import type { Answer, AskRequest, Passage } from "../core/types.ts";
import type { EvalCase } from "./eval-case.ts";

/** What the assistant did with one case. */
export interface CaseRun {
  evalCase: EvalCase;
  /** Null when the assistant threw. */
  answer: Answer | null;
  /** Passages of the `retrieval-end` event, best first: for a follow-up, those of the completed question. */
  passages: Passage[];
  /** Original text by id of every cited document; a cited document that does not exist is absent. */
  citedTexts: ReadonlyMap<string, string>;
  /** Wall-clock time until the first text of the answer; null when none came. */
  firstTextMs: number | null;
  /** Wall-clock time until `answer-end`; 0 when the assistant threw. */
  elapsedMs: number;
  /** Message of what was thrown; null when nothing was. */
  error: string | null;
}

/** Puts one case to an assistant. What the assistant throws is recorded, so that one bad item does not end a run. */
export async function runCase(
  assistant: Pick<Assistant, "answer" | "getDocument">,
  evalCase: EvalCase,
  model?: string,
): Promise<CaseRun> {
  const startedAt = performance.now();
  let passages: Passage[] = [];
  let answer: Answer | null = null;
  let citedTexts: ReadonlyMap<string, string> = new Map();
  let firstTextMs: number | null = null;
  let elapsedMs = 0;
  let error: string | null = null;
  try {
    for await (const event of assistant.answer(toRequest(evalCase, model))) {
      if (event.type === "retrieval-end") passages = event.passages;
      if (event.type === "text-delta") firstTextMs ??= performance.now() - startedAt;
      if (event.type === "answer-end") answer = event.answer;
    }
    elapsedMs = performance.now() - startedAt;
    if (answer === null) error = "answer-end がないまま終わりました。";
    else citedTexts = await readCitedTexts(assistant, answer);
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message : String(thrown);
  }
  return { evalCase, answer, passages, citedTexts, firstTextMs, elapsedMs, error };
}

function toRequest({ question, history }: EvalCase, model: string | undefined): AskRequest {
  return { question, ...(history.length > 0 && { history }), ...(model !== undefined && { model }) };
}

async function readCitedTexts(
  assistant: Pick<Assistant, "getDocument">,
  answer: Answer,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const id of new Set(answer.citations.map(({ documentId }) => documentId))) {
    const document = await assistant.getDocument(id);
    if (document !== undefined) texts.set(id, document.text);
  }
  return texts;
}
