import type { RequestHandler } from "express";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ModelChoice } from "../../core/routing.ts";
import type { Answer } from "../../core/types.ts";
import { newDecisions } from "../log-models.ts";

/** Seconds. From a cached figure to a model that thinks for minutes. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Numbers for Prometheus, of this process since its start. No label and no value holds a text or a name of a person. */
export interface Metrics {
  /** Counts and times requests by route, not by path: ids would make endless series. */
  middleware: RequestHandler;
  observeAnswer(answer: Answer): void;
  observeChoice(choice: ModelChoice): void;
  /** In Prometheus' text format, with its content type. */
  render(): Promise<{ contentType: string; text: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: "tenkyo_" });
  const requests = new Histogram({
    name: "tenkyo_http_request_duration_seconds",
    help: "From a request's arrival to the end of its response, streams included.",
    labelNames: ["method", "route", "status"],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const answers = new Counter({
    name: "tenkyo_answers_total",
    help: "Finished answers.",
    labelNames: ["model", "outcome"],
    registers,
  });
  const retrieval = new Histogram({
    name: "tenkyo_retrieval_duration_seconds",
    help: "From a question to its passages.",
    buckets: DURATION_BUCKETS,
    registers,
  });
  const figures = new Counter({
    name: "tenkyo_figures_total",
    help: "Figures in finished answers, by what checking them gave.",
    labelNames: ["status"],
    registers,
  });
  const tokens = new Counter({
    name: "tenkyo_model_tokens_total",
    help: "Tokens of finished answers, as models counted them or as estimated.",
    labelNames: ["model", "direction"],
    registers,
  });
  const routing = new Counter({
    name: "tenkyo_model_decisions_total",
    help: "What became of models that might have answered.",
    labelNames: ["model", "outcome"],
    registers,
  });
  const open = new Gauge({
    name: "tenkyo_http_requests_open",
    help: "Requests and streams that have not ended.",
    registers,
  });

  return {
    middleware(request, response, next) {
      const end = requests.startTimer({ method: request.method });
      open.inc();
      response.once("close", () => {
        open.dec();
        // What no route took is one series, whatever was asked for.
        const path: unknown = request.route?.path;
        end({ route: typeof path === "string" ? path : "none", status: String(response.statusCode) });
      });
      next();
    },
    observeAnswer({ model, abstained, conflicts, timings, usage, figures: checked }) {
      const outcome = abstained ? "abstained" : conflicts.length > 0 ? "conflict" : "answered";
      answers.inc({ model, outcome });
      retrieval.observe(timings.retrieveMs / 1_000);
      for (const { status } of checked) figures.inc({ status });
      if (usage === undefined) return;
      tokens.inc({ model, direction: "input" }, usage.inputTokens);
      tokens.inc({ model, direction: "output" }, usage.outputTokens);
    },
    observeChoice(choice) {
      for (const { model, outcome } of newDecisions(choice)) routing.inc({ model, outcome });
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
