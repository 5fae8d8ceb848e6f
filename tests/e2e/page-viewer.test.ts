import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { highlightedText, isInView, SLOW } from "./page-actions.ts";
import { usePapersSite } from "./papers-site.ts";

const LINES = 20_000;
const LONG = [
  "# みどり市 長大な記録",
  ...Array.from({ length: LINES - 2 }, (_, at) =>
    at === 12_344
      ? "## 途中の見出し"
      : `第${at}号　この行は、長い資料を読む速さを確かめるためのものであり、記録を残す。`,
  ),
  "ＡＩの利用率は２６．７％であった。最後の行。",
].join("\n");
const ONE_LINE = `{"記録":"${"あいうえお".repeat(60_000)}終わりの語"}`;

async function openDocument(page: Page, title: string): Promise<void> {
  await page.getByLabel("文書をしぼり込む").fill(title);
  await page.locator(".document-card-title a").first().click();
  await page.getByRole("region", { name: "資料の本文" }).waitFor();
}

const currentMark = (page: Page) => page.locator('mark[data-kind="current"]');

describe.skipIf(isBrowserMissing)("page: document viewer", () => {
  const site = usePapersSite({ files: { "long.txt": LONG, "one-line.txt": ONE_LINE } });

  it("opens 20,000 lines with few elements, and goes to a line typed in full width", async () => {
    const { page, outsideRequests, problems } = await site.open("/documents");
    await openDocument(page, "長大な記録");
    expect(await page.locator(".document-line").count()).toBeLessThan(200);
    await page.getByLabel("行へ移動").fill("１２，３４７");
    await page.keyboard.press("Enter");
    await expect.poll(() => highlightedText(page), SLOW).toContain("第12345号");
    const mark = page.locator("mark").first();
    await expect.poll(() => isInView(mark), SLOW).toBe(true);
    expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByLabel("行へ移動").fill("20001");
    await page.keyboard.press("Enter");
    await page.getByText("1から20,000までの行番号を入れてください").waitFor();
    expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
  });

  it("searches by keyboard alone, in any width: on, back, around the end, and away", async () => {
    const { page } = await site.open("/documents");
    await openDocument(page, "長大な記録");
    await page.getByRole("region", { name: "資料の本文" }).focus();
    await page.keyboard.press("/");
    await page.keyboard.type("aiの利用率は26.7%");
    await page.getByText("1件のうち1件目").waitFor();
    await expect.poll(() => currentMark(page).textContent(), SLOW).toBe("ＡＩの利用率は２６．７％");
    await expect.poll(() => isInView(currentMark(page)), SLOW).toBe(true);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("第1999");
    // 1999 and 19990 to 19997: the last lines but one of the records.
    await page.getByText("9件のうち1件目").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("9件のうち2件目").waitFor();
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.press("Shift+Enter");
    await page.getByText("9件のうち9件目").waitFor();
    await expect
      .poll(() => currentMark(page).evaluate((mark) => mark.parentElement?.textContent), SLOW)
      .toContain("第19997号");
    await page.keyboard.press("F3");
    await page.getByText("9件のうち1件目").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("mark").count(), SLOW).toBe(0);
    await page.keyboard.press("Escape");
    const region = page.getByRole("region", { name: "資料の本文" });
    expect(await region.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it("says that nothing was found, and types on while a long text is searched", async () => {
    const { page } = await site.open("/documents");
    await openDocument(page, "長大な記録");
    const box = page.getByLabel("本文を検索");
    await box.fill("どこにもない語");
    await page.getByText("見つかりません").waitFor();
    await box.fill("記録");
    await page.getByText("5000件以上のうち1件目").waitFor();
  });

  it("goes to a heading from the outline", async () => {
    const { page } = await site.open("/documents");
    await openDocument(page, "長大な記録");
    await page.getByRole("button", { name: "途中の見出し" }).click();
    await page.getByText("第12343号").waitFor();
    await page.locator('.document-line[data-line="12346"]').getByText("途中の見出し").waitFor();
  });

  it("shows the line and the span that an address names", async () => {
    const { page } = await site.open("/documents");
    await openDocument(page, "長大な記録");
    const address = new URL(page.url()).hash;
    const start = LONG.indexOf("最後の行");
    await page.goto(`${site.origin}/${address}?span=${start}-${start + 4}`);
    await expect.poll(() => highlightedText(page), SLOW).toBe("最後の行");
    await expect.poll(() => isInView(page.locator("mark").first()), SLOW).toBe(true);
    await page.goto(`${site.origin}/${address}?line=3`);
    await expect.poll(() => highlightedText(page), SLOW).toContain("第1号");
  });

  it("lays out a line of 300,000 characters, and finds its end", async () => {
    const { page } = await site.open("/documents");
    await openDocument(page, "one-line");
    await page.getByLabel("本文を検索").fill("終わりの語");
    await page.getByText("1件のうち1件目").waitFor();
    await expect.poll(() => isInView(currentMark(page)), SLOW).toBe(true);
  });

  it("says that a document is not there", async () => {
    const { page } = await site.open("/documents/nothing");
    await page
      .getByText(/見つかりません/u)
      .first()
      .waitFor();
    await page.getByRole("link", { name: "文書の一覧へ" }).waitFor();
  });
});
