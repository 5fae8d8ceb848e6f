import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { ask, highlightedText, lastTurn, questionBox } from "./page-actions.ts";
import { ABSTAINED_ANSWER, FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MARKDOWN =
  "\n\n## 庁舎ごとの値\n\n| 庁舎 | 待ち時間 |\n|---|---|\n| 本庁 | 42.5分[1] |\n\n1. 一つ目\n\n> 引用\n\n```\ncode\n```";

/** What axe finds wrong with the page as it is: the rule and the element, one line each. */
async function violations(page: Page): Promise<string[]> {
  // Run as a debugger does: the page's own policy forbids scripts from elsewhere, as it should.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResult> } };
    const { violations: found } = await axe.run({ resultTypes: ["violations"] });
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

describe.skipIf(isBrowserMissing)("page: the chat for everybody", () => {
  const site = useSite();

  it.each([
    ["light", "ja", 1400],
    ["dark", "ja", 1400],
    ["contrast", "ja", 320],
    ["light", "en", 320],
  ] as const)("has no violation that axe finds: %s, %s, %i pixels wide", async (theme, language, width) => {
    site.script = ({ question }) =>
      question.startsWith("記載") ? ABSTAINED_ANSWER : { ...FULL_ANSWER, answer: FULL_ANSWER.answer + MARKDOWN };
    const { page } = await site.open({ viewport: { width, height: 800 }, settings: { theme, language } });
    const found: Record<string, string[]> = { welcome: await violations(page) };
    const isEnglish = language === "en";
    const send = async (question: string) => {
      await page.locator("#question").fill(question);
      await page.locator("#question").press("Enter");
      await lastTurn(page).locator(".answer-model").waitFor();
    };
    await send("記載のない質問");
    await send("待ち時間は？");
    found.answers = await violations(page);
    await lastTurn(page).locator("summary").click();
    await page.locator(".answer-options summary").click();
    await lastTurn(page)
      .getByRole("button", { name: isEnglish ? "Wrong" : "誤り" })
      .click();
    await lastTurn(page).locator(".feedback-form").waitFor();
    await lastTurn(page)
      .getByRole("button", { name: isEnglish ? "Edit question" : "質問を編集" })
      .click();
    await lastTurn(page).locator(".figure").last().focus();
    await page.getByRole("tooltip").waitFor();
    found.unfolded = await violations(page);
    await page.keyboard.press("Escape");
    await lastTurn(page)
      .getByRole("button", { name: isEnglish ? "Plain text" : "文字だけ" })
      .click();
    await page.locator("dialog[open]").waitFor();
    found.dialog = await violations(page);
    expect(found).toEqual({ welcome: [], answers: [], unfolded: [], dialog: [] });
  });

  it("is used by keyboard alone from a question to a rewritten one, a judgement and a deleted conversation", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open({ viewport: { width: 1400, height: 900 } });
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: element } = document;
        return `${element?.getAttribute("aria-label") ?? ""} ${element?.textContent ?? ""}`.trim();
      });
    const tabTo = async (name: RegExp, key = "Tab") => {
      for (let presses = 0; presses < 120; presses += 1) {
        await page.keyboard.press(key);
        if (name.test(await focused())) return;
      }
      throw new Error(`not reached by ${key}: ${name}`);
    };
    await questionBox(page).focus();
    await page.keyboard.type("鍵盤だけの質問");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("自動作成：").waitFor();

    await tabTo(/^誤り$/u, "Shift+Tab");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("保存しました：誤り").waitFor();
    await tabTo(/^質問を編集$/u, "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("書き直した質問");
    await page.keyboard.press("Enter");
    await page.getByRole("article", { name: "書き直した質問" }).getByText("自動作成：").waitFor();
    expect(await page.getByRole("article").count()).toBe(1);

    await questionBox(page).focus();
    await tabTo(/^「鍵盤だけの質問」の操作/u, "Shift+Tab");
    await page.keyboard.press("Enter");
    await tabTo(/^削除$/u);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "会話を削除しますか" });
    await dialog.waitFor();
    await tabTo(/^削除$/u);
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("質問の例").waitFor();
    expect(await page.getByRole("article").count()).toBe(0);
  });

  it("keeps the whole chat usable at 320 pixels: answer, figure, evidence and list of conversations", async () => {
    site.script = () => ({ ...FULL_ANSWER, answer: FULL_ANSWER.answer + MARKDOWN });
    const { page } = await site.open({ viewport: { width: 320, height: 640 } });
    const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    const turn = await ask(page, "待ち時間は？");
    await turn.locator(".figure").first().focus();
    const box = await page.getByRole("tooltip").boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 320).toBe(true);
    await page.keyboard.press("Escape");
    expect(await isTooWide()).toBe(false);
    await turn.getByRole("button", { name: "出典1：" }).first().click();
    await highlightedText(page);
    expect(await isTooWide()).toBe(false);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "会話の履歴" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^待ち時間は？/u })
      .first()
      .waitFor();
    expect(await isTooWide()).toBe(false);
  });
});
