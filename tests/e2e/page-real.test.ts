import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createAssistant } from "../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import suggestions from "../../web/src/suggestions.json";
import { isBrowserMissing } from "./browser.ts";
import { ask, highlightedText, isInView, SLOW } from "./page-actions.ts";
import { useSite } from "./use-site.ts";

const CORPUS = resolve(import.meta.dirname, "../../data/corpus");

describe.skipIf(isBrowserMissing)("page: with the real assistant on the shipped documents", () => {
  const site = useSite(async ({ stateDir }) => {
    const defaultCollection = "policy";
    await ingestFolder({ source: CORPUS, collection: defaultCollection, stateDir, embedder: createLexicalEmbedder() });
    return createAssistant({ stateDir, defaultCollection });
  });

  it("answers suggested questions with citations whose passages are found and highlighted", async () => {
    const { page, outsideRequests, problems } = await site.open();
    let opened = 0;
    for (const { questions } of suggestions.slice(0, 3)) {
      const [question = ""] = questions;
      const turn = await ask(page, question);
      const quotes = page.locator(".source-quote");
      const sources = turn.getByRole("group", { name: "出典" }).getByRole("button").filter({ has: quotes });
      for (let index = 0; index < (await sources.count()); index += 1) {
        const quote = await sources.nth(index).locator(".source-quote").textContent();
        await sources.nth(index).click();
        await expect.poll(() => highlightedText(page), SLOW).toBe(quote);
        expect(await isInView(page.locator("mark").first())).toBe(true);
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(0);
    expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
  });

  it("lists the documents and opens each of them", async () => {
    const { page } = await site.open();
    await page.getByRole("button", { name: "資料一覧" }).click();
    const entries = page.getByRole("dialog").getByRole("listitem");
    await entries.first().waitFor();
    const count = await entries.count();
    expect(count).toBeGreaterThan(1);
    await page.keyboard.press("Escape");
    for (let index = 0; index < count; index += 1) {
      await page.getByRole("button", { name: "資料一覧" }).click();
      const title = await entries.nth(index).locator(".source-title").innerText();
      await entries.nth(index).getByRole("button").click();
      await page.getByRole("complementary").getByRole("heading", { name: title }).waitFor();
      await page.locator(".document-line").first().waitFor();
    }
  });
});
