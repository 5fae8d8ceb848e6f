import { describe, expect, it } from "vitest";
import { CollectionNotFoundError } from "../../../core/errors.ts";
import { expectError } from "../expect-error.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { startTestApp } from "../start-test-app.ts";

describe("health", () => {
  it("is alive and ready when an index serves", async () => {
    const app = await startTestApp();
    const [alive, ready] = [await app.get("/healthz"), await app.get("/readyz")];
    expect([alive.status, await alive.json()]).toEqual([200, { status: "ok" }]);
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ready" }]);
  });

  it("is alive but not ready without an index, and says why", async () => {
    const error = new CollectionNotFoundError("policy");
    const app = await startTestApp({ assistant: createFakeAssistant({ error }) });
    expect((await app.get("/healthz")).status).toBe(200);
    const { message } = await expectError(await app.get("/readyz"), 503, "not-ready");
    expect(message).toBe(error.message);
  });

  it("does not show the detail of an unforeseen reason", async () => {
    const app = await startTestApp({ assistant: createFakeAssistant({ error: new Error("secret detail") }) });
    const { message } = await expectError(await app.get("/readyz"), 503, "not-ready");
    expect(message).not.toContain("secret");
  });
});
