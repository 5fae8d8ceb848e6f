import { context, propagation, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import type { RequestHandler } from "express";
import { requestIdOf } from "../http/request-id.ts";

/** One span a request, continuing the trace that a `traceparent` header names. Neither query nor body is recorded. */
export function traceRequests(tracer: Tracer): RequestHandler {
  return function traceRequest(request, response, next) {
    const parent = propagation.extract(context.active(), request.headers);
    const span = tracer.startSpan(
      request.method,
      {
        kind: SpanKind.SERVER,
        attributes: { "http.request.method": request.method, "tenkyo.request_id": requestIdOf(response) },
      },
      parent,
    );
    response.once("close", () => {
      const route: unknown = request.route?.path;
      if (typeof route === "string") {
        span.updateName(`${request.method} ${route}`);
        span.setAttribute("http.route", route);
      }
      span.setAttribute("http.response.status_code", response.statusCode);
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(parent, span), next);
  };
}
