import type { Config } from "../../config.ts";
import { BackendError } from "../../inference/backend-error.ts";
import { clearanceOf, objectionTo, type RoutableBackend } from "../../llm/route.ts";
import type { RoutingDecision } from "../../routing.ts";
import type { Classification } from "../../types.ts";
import { evidenceClassOf, turnsUpTo } from "../evidence-class/evidence-class.ts";
import type { AnswerPiece, LanguageModel, WriteOutcome, WriteRequest } from "../language-model.ts";
import { generate } from "./generate.ts";

export interface GeneratedModelOptions {
  /** Asked first; the model has its id and label. */
  backend: RoutableBackend;
  /** Asked in this order when the first may not see the evidence, or gives nothing. */
  others?: readonly RoutableBackend[];
  /** Writes when none of them can. Must run on this machine. */
  fallback: LanguageModel;
  /** When sentences with unsupported figures are not shown: `auto` from 機密性 2 on. Default `auto`. */
  strictFigures?: Config["STRICT_FIGURES"];
  /** Told when a backend failed before a reader saw any of its text, so that the next one was asked. */
  onFailure?: ((error: BackendError) => void) | undefined;
}

/**
 * A language model behind a list of backends. Nothing at all goes to a backend that may not see the evidence: the
 * passages, or the turn that the question continues. The first that may, and that says something to the end, writes.
 */
export function createGeneratedModel(options: GeneratedModelOptions): LanguageModel {
  const { backend, others = [], fallback, strictFigures = "auto", onFailure } = options;
  const backends = [backend, ...others.filter((other) => other !== backend)];
  return {
    id: backend.id,
    label: backend.label,
    backend,
    async *write(request, signal) {
      const decisions: RoutingDecision[] = [];
      const classification = evidenceClassOf(request, 1);
      const use = ({ id, label }: { id: string; label: string }, reason: string, isStrict: boolean): AnswerPiece => {
        decisions.push({ model: id, label, outcome: "used", reason });
        return { kind: "model-chosen", choice: { model: id, label, decisions: [...decisions] }, isStrict };
      };
      /** Earlier turns that a backend is given count as well: what it writes may come from them. */
      const isStrict = ({ policy }: RoutableBackend): boolean =>
        strictFigures === "auto"
          ? classification > 1 || turnsUpTo(clearanceOf(policy), request).classification > 1
          : strictFigures === "always";
      const allowed = backends.filter(({ id }) => request.allowedModels?.includes(id) ?? true);
      for (const candidate of request.passages.length === 0 ? [] : allowed) {
        const objection = objectionTo(candidate, classification);
        if (objection !== null) {
          decisions.push(objection);
          continue;
        }
        yield use(candidate, reasonToUse(decisions, classification), isStrict(candidate));
        const outcome = yield* attempt(candidate, request, signal);
        if (!(outcome instanceof BackendError)) return { ...outcome, writtenBy: candidate.id, routing: decisions };
        yield { kind: "model-failed", error: outcome };
        onFailure?.(outcome);
        const { id, label } = candidate;
        decisions[decisions.length - 1] = { model: id, label, outcome: "failed", reason: outcome.reason };
      }
      yield use(fallback, reasonToFallBack(request), false);
      const outcome = yield* fallback.write(request, signal);
      return { ...outcome, writtenBy: fallback.id, routing: decisions };
    },
  };
}

/** What a backend writes, and how it ends or breaks off. @throws what is no failure of the backend. */
async function* attempt(
  backend: RoutableBackend,
  request: WriteRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<AnswerPiece, WriteOutcome | BackendError> {
  try {
    return yield* generate(backend, request, signal);
  } catch (error) {
    if (error instanceof BackendError) return error;
    throw error;
  }
}

function reasonToUse(before: readonly RoutingDecision[], classification: Classification): string {
  const why = before.length === 0 ? "選ばれたモデルで" : "次の候補で";
  return `${why}、根拠の機密性${classification}を扱える`;
}

function reasonToFallBack({ passages }: WriteRequest): string {
  return passages.length === 0
    ? "根拠になる資料が見つからず、言語モデルに送るものがない"
    : "このサーバーの中で動き、どの機密性の資料も扱える";
}
