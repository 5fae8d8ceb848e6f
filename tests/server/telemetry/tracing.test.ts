import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { context, propagation, trace } from "@opentelemetry/api";
import { expect, it, onTestFinished } from "vitest";
import { openTracing } from "../../../server/telemetry/open-tracing.ts";
import { traceAssistant } from "../../../server/telemetry/trace-assistant.ts";
import { traceRequests } from "../../../server/telemetry/trace-requests.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { startAppOver } from "../start-test-app.ts";

interface SentSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

/** A collector that keeps what it is sent. */
async function startCollector() {
  const bodies: string[] = [];
  const headers: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += String(part);
    if (request.url === "/v1/traces") bodies.push(body);
    headers.push(request.headers);
    response.setHeader("content-type", "application/json");
    response.end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const spans = (): SentSpan[] =>
    bodies.flatMap((body) => {
      const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
      return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
    });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, headers, spans };
}

function resetGlobals(): void {
  trace.disable();
  context.disable();
  propagation.disable();
}

it("sends one trace an answer, that continues the caller's, names the model and holds no text", async () => {
  const collector = await startCollector();
  onTestFinished(resetGlobals);
  const tracing = await openTracing({
    endpoint: collector.endpoint,
    headers: "x-team=a%20b",
    serviceName: "madoguchi",
  });
  const decisions = [{ model: "plamo", label: "PLaMo", outcome: "used" as const, reason: "既定" }];
  const fake = createFakeAssistant({ choice: { model: "plamo", label: "PLaMo", decisions } });
  const assistant = traceAssistant(fake, tracing.tracer);
  const app = await startAppOver(assistant, { traceRequests: traceRequests(tracing.tracer) });
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const reply = await app.post(
    "/api/ask",
    { question: "待ち時間は何分ですか" },
    { headers: { "content-type": "application/json", traceparent: `00-${traceId}-b7ad6b7169203331-01` } },
  );
  const { requestId } = (await reply.json()) as { requestId: string };
  await tracing.close();

  const spans = collector.spans();
  const request = spans.find(({ name }) => name === "POST /api/ask");
  const answer = spans.find(({ name }) => name === "answer");
  const chat = spans.find(({ name }) => name === "chat plamo");
  expect(spans.map(({ traceId }) => traceId)).toEqual(spans.map(() => traceId));
  expect(request?.parentSpanId).toBe("b7ad6b7169203331");
  expect(answer?.parentSpanId).toBe(request?.spanId);
  expect(chat?.parentSpanId).toBe(answer?.spanId);
  expect(spans.find(({ name }) => name === "retrieval")?.parentSpanId).toBe(answer?.spanId);
  const attributeOf = (span: SentSpan | undefined, key: string) =>
    span?.attributes.find((entry) => entry.key === key)?.value;
  expect(attributeOf(chat, "gen_ai.operation.name")).toEqual({ stringValue: "chat" });
  expect(attributeOf(chat, "gen_ai.request.model")).toEqual({ stringValue: "plamo" });
  expect(attributeOf(answer, "tenkyo.request_id")).toEqual({ stringValue: requestId });
  expect(collector.headers[0]).toMatchObject({ "x-team": "a b" });
  const sent = collector.bodies.join("");
  expect(sent).toContain("madoguchi");
  for (const text of ["待ち時間", "42.5", "窓口改革"]) expect(sent).not.toContain(text);
});

it("loses spans and nothing else when the collector is away", async () => {
  onTestFinished(resetGlobals);
  const tracing = await openTracing({ endpoint: "http://127.0.0.1:9", headers: undefined, serviceName: "x" });
  const assistant = traceAssistant(createFakeAssistant(), tracing.tracer);
  const app = await startAppOver(assistant, { traceRequests: traceRequests(tracing.tracer) });
  expect((await app.post("/api/ask", { question: "待ち時間は？" })).status).toBe(200);
  await tracing.close();
});

it.each([
  "http://169.254.169.254/",
  "http://[fe80::1]:4318",
  "http://metadata.google.internal",
])("sends nothing to %s, where no collector can be", async (endpoint) => {
  await expect(openTracing({ endpoint, headers: undefined, serviceName: "x" })).rejects.toMatchObject({
    code: "invalid-config",
    message: expect.stringContaining("OTEL_EXPORTER_OTLP_ENDPOINT"),
  });
});

it("sends nothing to a name that leads to such an address, and everything to one that does not", async () => {
  const collector = await startCollector();
  const port = new URL(collector.endpoint).port;
  for (const [address, sent] of [
    ["169.254.169.254", 0],
    ["127.0.0.1", 1],
  ] as const) {
    const tracing = await openTracing({
      ...{ endpoint: `http://collector.example:${port}`, headers: undefined, serviceName: "x" },
      resolve: (_name, { all }, done) => (all ? done(null, [{ address, family: 4 }]) : done(null, address, 4)),
    });
    tracing.tracer.startSpan("x").end();
    await tracing.close();
    resetGlobals();
    expect(collector.bodies).toHaveLength(sent);
  }
});
