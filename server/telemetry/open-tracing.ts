import type { LookupFunction } from "node:net";
import type { Tracer } from "@opentelemetry/api";
import { ConfigError } from "../../core/errors.ts";
import { assertAllowedUrl, createGuardedLookup } from "../../core/inference/guarded-lookup.ts";

export interface Tracing {
  tracer: Tracer;
  /** Sends what is left, for at most some seconds. */
  close(): Promise<void>;
}

export interface OpenTracingOptions {
  /** Base URL of an OTLP/HTTP collector; `/v1/traces` is put behind it. */
  endpoint: string;
  /** `name=value` pairs with commas between them, as OTEL_EXPORTER_OTLP_HEADERS has them; values are URL-encoded. */
  headers: string | undefined;
  serviceName: string;
  /** Takes the place of the system's resolver; its answers are checked alike. */
  resolve?: LookupFunction;
}

/**
 * Loads OpenTelemetry and sends spans to the endpoint, in batches. A collector that is away costs spans, nothing else.
 * @throws ConfigError for an endpoint at an address to which no connection is made.
 */
export async function openTracing({ endpoint, headers, serviceName, resolve }: OpenTracingOptions): Promise<Tracing> {
  assertAllowedEndpoint(endpoint);
  // Why only here: whoever sends no traces should not wait for it at every start.
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
    ]);
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/u, "")}/v1/traces`,
    headers: readHeaders(headers ?? ""),
    timeoutMillis: 5_000,
    // Names are checked when they are resolved; the exporter follows no redirect.
    httpAgentOptions: { lookup: createGuardedLookup("configured", resolve) },
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return { tracer: provider.getTracer("tenkyo"), close: () => provider.shutdown().catch(() => undefined) };
}

function assertAllowedEndpoint(endpoint: string): void {
  try {
    assertAllowedUrl(new URL(endpoint), "configured");
  } catch {
    throw new ConfigError([
      `OTEL_EXPORTER_OTLP_ENDPOINT: ${endpoint} には送れません（リンクローカルやクラウドのメタデータなど、つながない決まりのアドレスです）。収集先のアドレスを指定してください`,
    ]);
  }
}

function readHeaders(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(",").flatMap((pair) => {
      const at = pair.indexOf("=");
      return at < 1 ? [] : [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]];
    }),
  );
}
