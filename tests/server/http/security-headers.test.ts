import { expect, it } from "vitest";
import { makeFolder, startTestApp } from "../start-test-app.ts";

it.each(["/", "/api/models", "/healthz", "/nowhere"])("every reply carries the strict headers: %s", async (path) => {
  const app = await startTestApp({ webRoot: await makeFolder() });
  const { headers } = await app.get(path);
  const directives = headers.get("content-security-policy")?.split(";").sort();
  expect(directives).toEqual([
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
  ]);
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("x-powered-by")).toBeNull();
  expect(headers.get("strict-transport-security")).toBeNull();
});

it("API replies are neither cached nor tagged", async () => {
  const { headers } = await (await startTestApp()).get("/api/models");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("etag")).toBeNull();
});
