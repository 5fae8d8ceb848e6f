import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { createAssistant } from "../../core/create-assistant.ts";
import { createLexicalEmbedder } from "../../core/embeddings/embedder.ts";
import { ingestFolder } from "../../ingest/ingest-folder.ts";
import { writeTinyCorpus } from "../server/write-tiny-corpus.ts";
import { isBrowserMissing } from "./browser.ts";
import { ask, highlightedText, questionBox, SLOW } from "./page-actions.ts";
import { useSite } from "./use-site.ts";

/** In another collection, under the name of a document of the default one. */
const VILLAGE_PLAN = `# あおば村 窓口改革推進計画

令和8年7月

## 窓口の待ち時間

- 令和7年度の窓口の平均待ち時間は17.5分でした。
`;
const QUESTION = "令和7年度の窓口の平均待ち時間は？";

describe.skipIf(isBrowserMissing)("page: several collections", () => {
  const site = useSite(async ({ stateDir }) => {
    const embedder = createLexicalEmbedder();
    const village = join(stateDir, "village");
    await mkdir(village);
    await writeFile(join(village, "plan.txt"), VILLAGE_PLAN);
    const town = await writeTinyCorpus(stateDir);
    await ingestFolder({ source: town, collection: "town", stateDir, embedder });
    await ingestFolder({ source: village, collection: "village", stateDir, embedder });
    return createAssistant({ stateDir, defaultCollection: "town" });
  });

  it("asks in the chosen collection, and keeps to it with evidence, reload, rewriting, asking again and export", async () => {
    const { page, problems } = await site.open();
    const sent: (string | undefined)[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/api/chat")) {
        sent.push(request.postDataJSON().collection);
      }
    });
    await choose(page, "village");
    await page.getByText("回答の設定（文書集：village）").waitFor();
    const turn = await ask(page, QUESTION);
    expect(await turn.locator(".answer-body").innerText()).toContain("17.5分");
    await turn.getByText("文書集：village").waitFor();
    await readEvidence(page);

    await page.reload();
    await page.getByText("17.5分").first().waitFor();
    await page.getByText("回答の設定（文書集：village）").waitFor();
    await readEvidence(page);

    // An older answer keeps to its collection, whatever is chosen for the next question.
    await choose(page, "");
    await page.getByRole("button", { name: "回答を作り直す" }).click();
    await expect.poll(() => sent.length, SLOW).toBe(2);
    await page.getByText("自動作成：").waitFor();
    await page.getByRole("button", { name: "質問を編集" }).click();
    await page.getByRole("textbox", { name: "質問を書き直す" }).fill("窓口の平均待ち時間は何分？");
    await page.getByRole("button", { name: "送り直す" }).click();
    await page.getByRole("article", { name: "窓口の平均待ち時間は何分？" }).getByText("自動作成：").waitFor();
    await page.getByText("17.5分").first().waitFor();
    await ask(page, QUESTION);
    await page.getByText("42.5分").first().waitFor();
    expect(sent).toEqual(["village", "village", "village", undefined]);

    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "会話を書き出す" }).click(),
    ]);
    const exported = await readFile(await file.path(), "utf8");
    expect(exported).toContain("文書集「village」を検索しました。");
    expect(exported).toContain("あおば村 窓口改革推進計画");
    expect(exported).toContain("みどり市 窓口改革推進計画");
    expect(problems).toEqual([]);
  });

  it("asks again where a stopped answer was being searched, and lists the documents of the chosen collection", async () => {
    const { page } = await site.open();
    await choose(page, "village");
    const sent: (string | undefined)[] = [];
    await page.route("**/api/chat", async (route) => {
      sent.push(route.request().postDataJSON().collection);
      if (sent.length === 1) await route.abort("connectionrefused");
      else await route.continue();
    });
    await questionBox(page).fill(QUESTION);
    await questionBox(page).press("Enter");
    await page.locator(".turn .failure").waitFor();
    await choose(page, "");
    await page.locator(".turn .failure").getByRole("button").click();
    await page.getByText("17.5分").first().waitFor();
    expect(sent).toEqual(["village", "village"]);

    await choose(page, "village");
    await page.getByRole("button", { name: "資料一覧" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "あおば村" }).click();
    await page.locator(".evidence").getByText("17.5分").waitFor();
  });
});

async function choose(page: Page, collection: string): Promise<void> {
  const select = page.getByLabel("文書集");
  if (!(await select.isVisible())) await page.locator(".answer-options summary").click();
  await select.selectOption(collection);
}

/** Opens the first citation, and closes it again. */
async function readEvidence(page: Page): Promise<void> {
  await page.locator(".citation-chip").first().click();
  await expect.poll(() => highlightedText(page), SLOW).toContain("17.5分");
  await page.locator(".evidence").getByRole("heading", { name: "あおば村 窓口改革推進計画" }).waitFor();
  await page.keyboard.press("Escape");
}
