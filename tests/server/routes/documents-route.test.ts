import { describe, expect, it } from "vitest";
import { documentListSchema, documentSchema } from "../../../server/contract.ts";
import { expectError } from "../expect-error.ts";
import { PLAN_DOCUMENT, PLAN_META } from "../fake-assistant.ts";
import { startTestApp } from "../start-test-app.ts";

describe("GET /api/documents", () => {
  it("lists what is known about the documents, without their texts", async () => {
    const app = await startTestApp();
    const response = await app.get("/api/documents");
    expect(documentListSchema.strict().parse(await response.json())).toEqual({
      documents: [{ ...PLAN_META, format: "txt" }],
    });
  });

  it("refuses a collection name that cannot be", async () => {
    const app = await startTestApp();
    const response = await app.get("/api/documents?collection=../etc");
    const { message } = await expectError(response, 400, "invalid-request");
    expect(message).toContain("collection");
  });
});

describe("GET /api/documents/:id", () => {
  it("gives the original text, for an id with a slash, a space and Japanese", async () => {
    const app = await startTestApp();
    const response = await app.get(`/api/documents/${encodeURIComponent(PLAN_DOCUMENT.id)}`);
    expect(response.status).toBe(200);
    expect(documentSchema.strict().parse(await response.json())).toEqual({ ...PLAN_DOCUMENT, format: "txt" });
  });

  it("answers an unknown id with 404", async () => {
    const app = await startTestApp();
    await expectError(await app.get("/api/documents/nothing"), 404, "document-not-found");
  });

  it("answers a broken escape with 400", async () => {
    const app = await startTestApp();
    await expectError(await app.get("/api/documents/%E0%A4%A"), 400, "invalid-request");
  });
});
