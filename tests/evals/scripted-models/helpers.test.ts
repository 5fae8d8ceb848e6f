import { OpenAI } from "openai";
import { afterEach, describe, expect, it } from "vitest";
import { expandQueries, parseExpansion } from "../../../core/answer/stages/expand-queries.ts";
import { parseGrades, rateRelevance } from "../../../core/answer/stages/rate-relevance.ts";
import { parseRewriting, rewriteFollowUp } from "../../../core/answer/stages/rewrite-follow-up.ts";
import type { StageRequest } from "../../../core/answer/stages/stage-request.ts";
import { UNKNOWN_LIMITS } from "../../../core/llm/settings/backend-settings.ts";
import { type ScriptedModelServer, serveModels } from "../../../evals/scripted-models/serve-models.ts";
import { passagesOf, sampleDocument } from "../../core/answer/generated/sample-request.ts";

let server: ScriptedModelServer | undefined;
afterEach(() => server?.close());

const TURNS = [
  { role: "user", content: "青葉図書館の利用者は何人ですか" },
  { role: "assistant", content: "4,210人です。" },
] as const;
const rewriting = (question: string): StageRequest<null> =>
  rewriteFollowUp(question, TURNS, { limits: UNKNOWN_LIMITS, accept: () => null });
const expansion = expandQueries("図書館の利用の費用はいくらですか", () => null);
const grading = rateRelevance(
  "除雪の出動の基準は何ですか",
  passagesOf(sampleDocument({ id: "library" })),
  UNKNOWN_LIMITS,
);

async function reply(model: string, request: StageRequest<unknown> | null): Promise<string> {
  server ??= await serveModels();
  const client = new OpenAI({ baseURL: server.baseUrl, apiKey: "none", maxRetries: 0 });
  const { choices } = await client.chat.completions.create({
    model,
    messages: [
      { role: "system", content: request?.system ?? "" },
      { role: "user", content: request?.content ?? "" },
    ],
  });
  return choices[0]?.message.content ?? "";
}

describe("scripted models that are to help a search", () => {
  afterEach(() => {
    server = undefined;
  });

  it("complete a follow-up by simple rules", async () => {
    expect(parseRewriting(await reply("truthful", rewriting("それはいつの数ですか")))).toBe(
      "青葉図書館の利用者はいつの数ですか",
    );
    expect(parseRewriting(await reply("truthful", rewriting("若葉図書館は？")))).toBe("若葉図書館の利用者は何人ですか");
    expect(parseRewriting(await reply("misleading", rewriting("それは？")))).toBe("青葉図書館の利用者 それは？");
  });

  it("word a question three other ways", async () => {
    expect(parseExpansion(await reply("truthful", expansion))?.[0]).toBe("図書館の活用の経費はいくらですか");
    expect(parseExpansion(await reply("misleading", expansion))?.[0]).toMatch(/の歴史と由来$/u);
  });

  it("grade passages by the letters that they share with the question, or upside down", async () => {
    const [library = 0, snow = 0] = parseGrades(await reply("truthful", grading), 2) ?? [];
    expect(snow).toBeGreaterThan(library);
    const [wrongLibrary = 0, wrongSnow = 0] = parseGrades(await reply("misleading", grading), 2) ?? [];
    expect(wrongLibrary).toBeGreaterThan(wrongSnow);
  });

  it("do something else when they obey nobody", async () => {
    expect(parseRewriting(await reply("injected", rewriting("それは？")))).toBeNull();
    expect(parseExpansion(await reply("injected", expansion))).toBeNull();
    expect(parseGrades(await reply("injected", grading), 2)).toBeNull();
  });
});
