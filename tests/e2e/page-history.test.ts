import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { ask, SLOW } from "./page-actions.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

describe.skipIf(isBrowserMissing)("page: earlier conversations", () => {
  const site = useSite();

  it("are searched, renamed, pinned and deleted, beside the conversation on a wide screen", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open({ viewport: { width: 1400, height: 900 } });
    const history = page.getByRole("navigation", { name: "会話の履歴" });
    for (const question of ["リンゴの質問", "ミカンの質問"]) {
      await page.getByRole("button", { name: "新しい会話" }).click();
      await ask(page, question);
    }
    const entries = history.locator(".history-title");
    await expect.poll(() => entries.allInnerTexts(), SLOW).toEqual(["ミカンの質問", "リンゴの質問"]);

    await history.getByRole("button", { name: "「リンゴの質問」の操作" }).click();
    await history.getByRole("button", { name: "ピン留めする" }).click();
    await expect.poll(() => entries.allInnerTexts(), SLOW).toEqual(["リンゴの質問", "ミカンの質問"]);
    await history.getByRole("region", { name: "ピン留め" }).getByText("リンゴの質問").waitFor();

    await history.getByRole("button", { name: "「ミカンの質問」の操作" }).click();
    await history.getByRole("button", { name: "名前を変える" }).last().click();
    await history.getByRole("textbox", { name: "会話の名前" }).fill("ミカンの統計");
    await page.keyboard.press("Enter");
    await history.getByText("ミカンの統計").waitFor();

    const search = history.getByRole("searchbox", { name: "会話を検索" });
    await search.fill("統計");
    await expect.poll(() => entries.allInnerTexts(), SLOW).toEqual(["ミカンの統計"]);
    await search.fill("どこにもない語");
    await history.getByText("「どこにもない語」を含む会話はありません。").waitFor();
    await search.fill("");
    await expect.poll(() => entries.count(), SLOW).toBe(2);

    await history.getByRole("button", { name: "「ミカンの統計」の操作" }).click();
    await history.getByRole("button", { name: "削除" }).last().click();
    const dialog = page.getByRole("dialog", { name: "会話を削除しますか" });
    expect(await dialog.innerText()).toContain("「ミカンの統計」を削除します。");
    await dialog.getByRole("button", { name: "削除" }).click();
    await expect.poll(() => entries.allInnerTexts(), SLOW).toEqual(["リンゴの質問"]);
    // It was the open one.
    expect(await page.getByRole("article").count()).toBe(0);
    await page.reload();
    await expect.poll(() => entries.allInnerTexts(), SLOW).toEqual(["リンゴの質問"]);
  });

  it("open as a dialog on a phone, and lead back to a conversation by keyboard", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open({ viewport: { width: 375, height: 740 } });
    await ask(page, "電話からの質問");
    await page.getByRole("button", { name: "新しい会話" }).click();
    await page.getByRole("button", { name: "会話の履歴" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "会話の履歴" });
    await dialog.getByRole("button", { name: /^電話からの質問/u }).press("Enter");
    await page.getByRole("article", { name: "電話からの質問" }).waitFor();
    expect(await dialog.count()).toBe(0);
  });
});
