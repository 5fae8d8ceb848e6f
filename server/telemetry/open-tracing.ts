import type { Tracer } from "@opentelemetry/api";

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
}

/** Loads OpenTelemetry and sends spans to the endpoint, in batches. A collector that is away costs spans, nothing else. */
export async function openTracing({ endpoint, headers, serviceName }: OpenTracingOptions): Promise<Tracing> {
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
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return { tracer: provider.getTracer("tenkyo"), close: () => provider.shutdown().catch(() => undefined) };
}

function readHeaders(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(",").flatMap((pair) => {
      const at = pair.indexOf("=");
      return at < 1 ? [] : [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]];
    }),
  );
}
