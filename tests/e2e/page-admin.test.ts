import { describe, expect, it } from "vitest";
import { FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

describe("administration", () => {
  const site = useSite();

  it("lets a reader report an answer, and an administrator see its evidence and resolve it", async () => {
    site.script = () => FULL_ANSWER;
    const { page, outsideRequests, problems } = await site.open();
    await page.locator("#question").fill("待ち時間は？");
    await page.locator("#question").press("Enter");
    await page.getByRole("button", { name: "管理者に報告" }).click();
    const report = page.getByRole("dialog", { name: "管理者に報告" });
    expect(await report.getByRole("button", { name: "報告する" }).isDisabled()).toBe(true);
    await report.getByLabel("何が問題ですか").fill("数値が古いと思います");
    await report.getByRole("button", { name: "報告する" }).click();
    await page.getByText("管理者に報告しました。").waitFor();

    await page.getByRole("link", { name: "管理" }).first().click();
    await page.getByRole("heading", { level: 1, name: "管理" }).waitFor();
    await page.getByText("数値が古いと思います").waitFor();
    await page.getByRole("button", { name: "回答と根拠を見る" }).click();
    const dialog = page.getByRole("dialog", { name: "報告された回答" });
    await dialog.locator("blockquote").first().waitFor();
    await dialog.getByLabel("対応の内容").fill("資料を差し替えました");
    await dialog.getByRole("button", { name: "対応済みにする" }).click();
    await page.getByText("未対応の報告はありません").waitFor();
    await page.getByLabel("状態").selectOption("resolved");
    await page.getByText("資料を差し替えました").waitFor();
    expect(outsideRequests).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("shows the audit log from an address of its own, and checks its chain when asked", async () => {
    const { page, problems } = await site.open({ hash: "#/admin?tab=audit" });
    await page.getByText("当てはまる記録はありません").waitFor();
    await page.getByRole("button", { name: "鎖を確かめる" }).click();
    await page.getByText("0行すべてがつながっています").waitFor();
    await page.getByRole("tab", { name: "報告" }).click();
    await expect.poll(() => page.url()).toContain("tab=incidents");
    expect(problems).toEqual([]);
  });
});
