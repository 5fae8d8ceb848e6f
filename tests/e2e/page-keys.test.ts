import { describe, expect, it } from "vitest";
import { listShortcuts } from "../../web/src/state/shortcuts.ts";
import { problemsOf } from "./axe-problems.ts";
import { isBrowserMissing } from "./browser.ts";
import { PLAN } from "./invented-documents.ts";
import { ask, questionBox } from "./page-actions.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

const TITLES = { ja: "キーボード操作の一覧", en: "Keyboard shortcuts" } as const;

describe.skipIf(isBrowserMissing)("page: the list of shortcuts", () => {
  const site = useSite();

  it.each(["ja", "en"] as const)("opens by its key, keeps the focus and gives it back: %s", async (language) => {
    const { page, problems } = await site.open({ hash: "#/figures", settings: { language } });
    const opener = page.locator("main a[download]");
    await opener.focus();
    await page.keyboard.press("Shift+?");
    const dialog = page.getByRole("dialog", { name: TITLES[language] });
    await dialog.waitFor();
    const names = listShortcuts({ sendKey: "enter" }).flatMap((group) => group.names);
    expect(await dialog.locator("dt").count()).toBe(names.length);
    expect(await problemsOf(page)).toEqual([]);
    for (let presses = 0; presses < 4; presses += 1) {
      await page.keyboard.press("Tab");
      // Beyond the last control is the browser's own bar, never what is behind the dialog.
      const isInside = await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest("dialog[open]") !== null,
      );
      expect(isInside).toBe(true);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(problems).toEqual([]);
  });

  it("leaves the sign to a text that is being written, and to another dialog", async () => {
    const { page } = await site.open();
    await questionBox(page).focus();
    await page.keyboard.type("?");
    expect(await questionBox(page).inputValue()).toBe("?");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    await page.getByRole("button", { name: "資料一覧" }).click();
    await page.getByRole("dialog", { name: "資料一覧" }).waitFor();
    await page.keyboard.press("Shift+?");
    expect(await page.locator("dialog[open]").count()).toBe(1);
  });

  it("opens from the settings, and tells which key sends there", async () => {
    const { page } = await site.open({ hash: "#/settings" });
    const open = page.getByRole("button", { name: "キーボード操作の一覧を開く" });
    await open.click();
    const sending = page.locator(".shortcuts[data-place=question] dd");
    expect(await sending.first().textContent()).toBe("Enter または Ctrl＋Enter");
    await page.keyboard.press("Escape");
    expect(await open.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole("radio", { name: "Ctrl＋Enterで送信" }).check();
    await open.click();
    expect(await sending.first().textContent()).toBe("Ctrl＋Enter");
    expect(await sending.nth(1).textContent()).toBe("Enter または Shift＋Enter");
  });

  it("has keys of single characters switched off in the settings, there and where they work", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open({ hash: "#/settings" });
    await page.getByRole("radio", { name: "使わない" }).check();
    await page.keyboard.press("Shift+?");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    await page.getByRole("button", { name: "キーボード操作の一覧を開く" }).click();
    expect(await page.locator(".shortcuts[data-place=evidence] dd").first().textContent()).toBe("Alt＋↓");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "チャット" }).click();
    await ask(page, "待ち時間は？");
    await page.locator(".citation-chip").first().click();
    const label = page.locator(".evidence-label");
    await page.locator(".evidence mark").first().waitFor();
    await page.keyboard.press("j");
    expect(await label.textContent()).toBe("出典1");
    await page.keyboard.press("Alt+ArrowDown");
    await page.getByText("出典2", { exact: true }).waitFor();
  });
});

describe.skipIf(isBrowserMissing)("page: a screen that fails", () => {
  const site = useSite();

  it("is tried again at another address of the same entry of the menu", async () => {
    const { page } = await site.open({ hash: "#/settings" });
    await page.route("**/assets/documents-screen-*.js", (route) => route.abort());
    await page.getByRole("link", { name: "文書" }).click();
    await page.getByRole("heading", { level: 1, name: "画面を表示できません" }).waitFor();
    await page.evaluate(
      (hash) => {
        window.location.hash = hash;
      },
      `#/documents/${encodeURIComponent(PLAN.id)}`,
    );
    await page.getByRole("heading", { level: 1, name: PLAN.title }).waitFor();
  });
});
