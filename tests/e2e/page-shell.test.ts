import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { ask, lastTurn, questionBox, SLOW } from "./page-actions.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

describe.skipIf(isBrowserMissing)("page: screens and settings", () => {
  const site = useSite();

  it("leads to every screen by the menu: address, heading with the focus, title and current entry", async () => {
    site.script = () => FULL_ANSWER;
    const { page, outsideRequests, problems } = await site.open();
    const menu = page.getByRole("navigation", { name: "メインメニュー" });
    for (const [name, hash] of [
      ["数値台帳", "#/figures"],
      ["文書", "#/documents"],
      ["モデル比較", "#/compare"],
      ["利用状況", "#/usage"],
      ["設定", "#/settings"],
      ["チャット", "#/"],
    ] as const) {
      await menu.getByRole("link", { name }).click();
      const heading = page.getByRole("heading", { level: 1, name });
      await expect.poll(() => heading.evaluate((h1) => h1 === document.activeElement), SLOW).toBe(true);
      expect(new URL(page.url()).hash).toBe(hash);
      expect(await page.title()).toBe(`${name} | 典拠 Tenkyo`);
      expect(await menu.locator('[aria-current="page"]').allInnerTexts()).toEqual([name]);
    }
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "設定" }).waitFor();
    expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
  });

  it("goes on answering, and keeps the draft, while another screen is shown", async () => {
    let goOn = () => {};
    const pause = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    site.script = () => ({ ...FULL_ANSWER, pause });
    const { page } = await site.open();
    await questionBox(page).fill("待ち時間は？");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("令和7年度の窓口").waitFor();
    await questionBox(page).fill("次に聞くこと");
    await page.getByRole("link", { name: "設定" }).click();
    await page.getByRole("heading", { level: 1, name: "設定" }).waitFor();
    goOn();
    await expect
      .poll(() => page.getByRole("link", { name: "チャット" }).getAttribute("href"), SLOW)
      .toMatch(/^#\/c\//u);
    await page.getByRole("link", { name: "チャット" }).click();
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(await questionBox(page).inputValue()).toBe("次に聞くこと");
    expect(new URL(page.url()).hash).toMatch(/^#\/c\//u);
  });

  it("opens what addresses name: a conversation, the addresses of earlier versions, and says when there is nothing", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    await ask(page, "覚えておく質問");
    const [, id = ""] = /^#\/c\/(.+)$/u.exec(new URL(page.url()).hash) ?? [];
    for (const hash of [`#/c/${id}`, `#c=${id}`]) {
      const opened = await site.open({ hash });
      await opened.page.getByRole("article", { name: "覚えておく質問" }).waitFor();
    }
    const compare = await site.open({ hash: "#compare" });
    await compare.page.getByRole("heading", { level: 1, name: "モデル比較" }).waitFor();

    await page.goto(`${site.origin}/#/nowhere/%E0%A4%A`);
    await page.getByRole("heading", { level: 1, name: "ページが見つかりません" }).waitFor();
    expect(await page.getByRole("main").innerText()).toContain("/nowhere/");
    await page.getByRole("link", { name: "チャットへ戻る" }).click();
    await page.getByRole("article", { name: "覚えておく質問" }).waitFor();
  });

  it("offers the menu as a dialog on a phone", async () => {
    const { page } = await site.open({ viewport: { width: 390, height: 700 } });
    await page.getByRole("button", { name: "メニュー" }).press("Enter");
    const menu = page.getByRole("dialog", { name: "メニュー" });
    // Why waited for: the page asks who the reader is before it offers the administration.
    await menu.getByRole("link", { name: "管理" }).waitFor();
    expect(await menu.getByRole("link").allInnerTexts()).toEqual([
      "チャット",
      "数値台帳",
      "文書",
      "モデル比較",
      "利用状況",
      "管理",
      "設定",
    ]);
    await menu.getByRole("link", { name: "設定" }).click();
    const heading = page.getByRole("heading", { level: 1, name: "設定" });
    await expect.poll(() => heading.evaluate((h1) => h1 === document.activeElement), SLOW).toBe(true);
    expect(await menu.isVisible()).toBe(false);
  });

  it("changes language, colours and text size at once, and keeps them for the next visit", async () => {
    const { page, problems } = await site.open({ hash: "#/settings", colorScheme: "light" });
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const textSize = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    expect([await ground(), await textSize()]).toEqual(["rgb(255, 255, 255)", "16px"]);
    await page.getByRole("radio", { name: "ハイコントラスト" }).check();
    await page.getByRole("radio", { name: "特大" }).check();
    await page.getByRole("radio", { name: "English" }).check();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    const seen = async () => [await ground(), await textSize(), await page.locator("html").getAttribute("lang")];
    expect(await seen()).toEqual(["rgb(0, 0, 0)", "22px", "en"]);
    expect(await page.title()).toBe("Settings | Tenkyo");

    // Before the page's own code runs, so that nothing flashes in other colours.
    await page.route("**/assets/*.js", (route) => route.abort());
    await page.reload({ waitUntil: "domcontentloaded" });
    expect(await seen()).toEqual(["rgb(0, 0, 0)", "22px", "en"]);
    await page.unroute("**/assets/*.js");
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    expect(problems).toEqual([]);
  });

  it("stays in Japanese, and says so, when the English texts cannot be loaded", async () => {
    const { page } = await site.open({ hash: "#/settings" });
    await page.route("**/assets/en-*.js", (route) => route.abort());
    await page.getByRole("radio", { name: "English" }).click();
    await page.getByRole("alert").getByText("英語の文言を読み込めませんでした。").waitFor();
    expect(await page.getByRole("radio", { name: "日本語" }).isChecked()).toBe(true);
    expect(await page.locator("html").getAttribute("lang")).toBe("ja");
  });

  it("works where the browser denies storage", async () => {
    const { page } = await site.open();
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
      });
    });
    await page.goto(`${site.origin}/?denied#/settings`);
    await page.getByRole("radio", { name: "English" }).check();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    await page.getByRole("radio", { name: "Dark" }).check();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  });

  it("sends with Ctrl+Enter alone where the reader has chosen so", async () => {
    const asked: string[] = [];
    site.script = ({ question }) => {
      asked.push(question);
      return FULL_ANSWER;
    };
    const { page } = await site.open({ settings: { sendKey: "ctrl-enter" } });
    await questionBox(page).focus();
    await page.keyboard.insertText("一行目");
    await page.keyboard.press("Enter");
    await page.keyboard.insertText("二行目");
    await page.keyboard.press("Control+Enter");
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(asked).toEqual(["一行目\n二行目"]);
  });

  it("says so when the code of a screen cannot be loaded, and keeps the menu", async () => {
    const { page } = await site.open();
    await page.route("**/assets/settings-screen-*.js", (route) => route.abort());
    await page.getByRole("link", { name: "設定" }).click();
    await page.getByRole("heading", { level: 1, name: "画面を表示できません" }).waitFor();
    await page.getByRole("link", { name: "文書" }).click();
    await page.getByRole("heading", { level: 1, name: "文書" }).waitFor();
  });
});
