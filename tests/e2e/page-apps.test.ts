import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { ask, SLOW } from "./page-actions.ts";
import { createScriptedAssistant } from "./scripted-assistant.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { TWO_APPS } from "./two-apps.ts";
import { useSite } from "./use-site.ts";

describe.skipIf(isBrowserMissing)("page: apps", () => {
  const site = useSite(
    ({ script }) => {
      const assistant = createScriptedAssistant(script, { collections: ["policy", "faq"] });
      return { ...assistant, isReady: async (collection = "policy") => collection !== "nowhere" };
    },
    { app: async () => ({ apps: TWO_APPS }) },
  );

  it("asks the chosen app by keyboard, shows what it says of itself, and keeps to it after a reload", async () => {
    site.script = () => FULL_ANSWER;
    const { page, problems } = await site.open();
    const sent: { app?: string; collection?: string }[] = [];
    page.on("request", (request) => {
      if (request.method() !== "POST" || !request.url().endsWith("/api/chat")) return;
      const { app, collection } = request.postDataJSON();
      sent.push({ app, collection });
    });
    await page.locator(".answer-options summary").focus();
    await page.keyboard.press("Enter");
    const select = page.getByLabel("アプリ");
    expect(await select.locator("option").allInnerTexts()).toEqual([
      "政策QA",
      "庁内ヘルプデスク",
      "法令調査（資料がまだありません）",
    ]);
    expect(await select.locator("option").last().isDisabled()).toBe(true);
    await page.getByText("政策の資料から、出典を付けて答えます。").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.getByRole("heading", { name: "庁内ヘルプデスク" }).waitFor();
    await page.getByText("知りたいことを文章で書いてください。").waitFor();
    await page.getByText("回答の設定（アプリ：庁内ヘルプデスク）").waitFor();

    await page.getByRole("button", { name: "使い方を教えてください" }).click();
    await page.locator(".answer-model").waitFor();
    await page.getByText("アプリ：庁内ヘルプデスク", { exact: true }).waitFor();
    expect(await page.locator(".app-footer strong").innerText()).toBe("内線 1234");

    await page.reload();
    await page.locator(".app-footer").waitFor();
    await page.getByText("回答の設定（アプリ：庁内ヘルプデスク）").waitFor();
    await ask(page, "続けて聞きます");
    await page.locator(".answer-options summary").click();
    await select.selectOption("");
    await ask(page, "政策について");
    await expect.poll(() => sent.length, SLOW).toBe(3);
    expect(sent).toEqual([{ app: "desk" }, { app: "desk" }, { app: "policy-qa" }]);
    expect(await page.locator(".app-footer").count()).toBe(2);
    expect(problems).toEqual([]);
  });
});
