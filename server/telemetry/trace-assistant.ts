import { context, type Span, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import type { Assistant } from "../../core/assistant.ts";
import type { Answer, AnswerEvent } from "../../core/types.ts";

/**
 * An assistant whose answers and searches show in traces: one span each, below it one for the search and one for every
 * model that wrote. Names and attributes follow OpenTelemetry's semantic conventions for generative AI
 * (`gen_ai.*`); what those have no word for is `tenkyo.*`. No attribute holds a question, a passage or an answer.
 */
export function traceAssistant(assistant: Assistant, tracer: Tracer): Assistant {
  return {
    ...assistant,
    answer: (request, options) => traceAnswer(tracer, assistant.answer(request, options)),
    search: (request) =>
      tracer.startActiveSpan("search", async (span) => {
        try {
          const passages = await assistant.search(request);
          span.setAttribute("tenkyo.passages", passages.length);
          return passages;
        } catch (error) {
          fail(span, error);
          throw error;
        } finally {
          span.end();
        }
      }),
  };
}

async function* traceAnswer(tracer: Tracer, events: AsyncGenerator<AnswerEvent>): AsyncGenerator<AnswerEvent> {
  const span = tracer.startSpan("answer");
  const below = trace.setSpan(context.active(), span);
  const start = (name: string, attributes = {}): Span => tracer.startSpan(name, { attributes }, below);
  let part = start("retrieval", { "gen_ai.operation.name": "retrieval" });
  try {
    for await (const event of events) {
      if (event.type === "retrieval-end") {
        part.setAttribute("tenkyo.passages", event.passages.length);
        part.end();
      }
      if (event.type === "model-chosen") {
        // Why end: it comes again when another model takes over; ending a span twice changes nothing.
        part.end();
        part = start(`chat ${event.model}`, {
          "gen_ai.operation.name": "chat",
          "gen_ai.request.model": event.model,
        });
      }
      if (event.type === "answer-end") describe(span, part, event.answer);
      yield event;
    }
  } catch (error) {
    fail(part, error);
    fail(span, error);
    throw error;
  } finally {
    // Also when the reader went away.
    part.end();
    span.end();
  }
}

function describe(
  span: Span,
  part: Span,
  { model, usage, requestId, abstained, citations, figures, conflicts }: Answer,
) {
  if (usage !== undefined) {
    part.setAttributes({
      "gen_ai.response.model": model,
      "gen_ai.usage.input_tokens": usage.inputTokens,
      "gen_ai.usage.output_tokens": usage.outputTokens,
    });
  }
  span.setAttributes({
    "gen_ai.response.model": model,
    "tenkyo.request_id": requestId,
    "tenkyo.abstained": abstained,
    "tenkyo.citations": citations.length,
    "tenkyo.figures": figures.length,
    "tenkyo.figures.unsupported": figures.filter(({ status }) => status === "unsupported").length,
    "tenkyo.conflicts": conflicts.length,
  });
}

/** Only the kind of an error: its message may quote what must not leave. */
function fail(span: Span, error: unknown): void {
  const kind = error instanceof Error ? error.name : "unknown";
  span.setAttribute("error.type", kind);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
