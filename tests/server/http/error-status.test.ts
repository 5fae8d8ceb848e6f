import { expect, it } from "vitest";
import { AppError, IngestLockedError, StorageError } from "../../../core/errors.ts";
import { createFakeAssistant } from "../fake-assistant.ts";
import { startTestApp } from "../start-test-app.ts";

const withCode = (code: string): AppError => new AppError({ code, message: "できません。設定を確かめてください。" });

it.each([
  [new IngestLockedError("policy", 1), 409],
  [withCode("backend-failed"), 502],
  [withCode("embedding-failed"), 502],
  [withCode("index-closed"), 503],
  [withCode("index-outdated"), 503],
  [new StorageError("読めません。権限を確かめてください。"), 503],
  [withCode("never-heard-of"), 500],
])("%s is told with its own words and status %i, and logged when it is the server's", async (error, status) => {
  const app = await startTestApp({ assistant: createFakeAssistant({ error }) });
  const response = await app.post("/api/search", { query: "？" });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { code: error.code, message: error.message } });
  expect(app.logs.some(({ level }) => level === "error")).toBe(status >= 500);
});
