import { describe, expect, it } from "vitest";
import { LOCAL_PRINCIPAL } from "../../../server/identity/principal.ts";
import { createMetrics } from "../../../server/telemetry/metrics.ts";
import { expectError } from "../expect-error.ts";
import { ANSWER } from "../fake-assistant.ts";
import { startTestApp, until } from "../start-test-app.ts";

describe("GET /metrics", () => {
  it("counts requests by route and status, never by id", async () => {
    const metrics = createMetrics();
    const app = await startTestApp({ metrics });
    await app.get("/api/documents/geheim-1");
    await app.get("/api/conversations/geheim-2");
    await app.get("/geheim-3");
    let text = "";
    await until(async () => {
      text = await (await app.get("/metrics")).text();
      return text.includes('route="none"');
    });
    expect(text).toContain(
      'tenkyo_http_request_duration_seconds_count{method="GET",route="/api/conversations/:id",status="404"} 1',
    );
    expect(text).toContain('route="/api/documents/:id",status="404"');
    expect(text).not.toContain("geheim");
    expect(text).toMatch(/^tenkyo_process_cpu_seconds_total /mu);
  });

  it("counts answers, figures, tokens and decisions", async () => {
    const metrics = createMetrics();
    metrics.observeAnswer({ ...ANSWER, requestId: "r", abstained: true, conflicts: [] });
    const usage = { inputTokens: 120, outputTokens: 30, isEstimated: false };
    const figures = ANSWER.figures.map((figure) => ({ ...figure, status: "unsupported" as const }));
    metrics.observeAnswer({ ...ANSWER, requestId: "r", conflicts: [], model: "plamo", usage, figures });
    const decisions = [
      { model: "plamo", label: "", outcome: "failed" as const, reason: "" },
      { model: "extractive", label: "", outcome: "used" as const, reason: "" },
    ];
    // As it happens: chosen, and told again when another takes over.
    metrics.observeChoice({
      model: "plamo",
      label: "",
      decisions: [{ model: "plamo", label: "", outcome: "used", reason: "" }],
    });
    metrics.observeChoice({ model: "extractive", label: "", decisions });
    const { text } = await metrics.render();
    expect(text).toContain('tenkyo_answers_total{model="plamo",outcome="answered"} 1');
    expect(text).toMatch(/tenkyo_answers_total\{model="[^"]+",outcome="abstained"\} 1/u);
    expect(text).toContain('tenkyo_figures_total{status="unsupported"} 1');
    expect(text).toContain('tenkyo_model_tokens_total{model="plamo",direction="input"} 120');
    expect(text).toContain('tenkyo_model_decisions_total{model="plamo",outcome="used"} 1');
    expect(text).toContain('tenkyo_model_decisions_total{model="plamo",outcome="failed"} 1');
    expect(text).toContain('tenkyo_model_decisions_total{model="extractive",outcome="used"} 1');
  });

  it("is for administrators only, and not there where no numbers are kept", async () => {
    const user = { ...LOCAL_PRINCIPAL, isAdmin: false };
    const app = await startTestApp({ metrics: createMetrics(), authenticators: [async () => user] });
    await expectError(await app.get("/metrics"), 403, "not-allowed");
    const nobody = await startTestApp({ metrics: createMetrics(), authenticators: [] });
    await expectError(await nobody.get("/metrics"), 401, "not-signed-in");
    await expectError(await (await startTestApp()).get("/metrics"), 404, "not-found");
  });
});
