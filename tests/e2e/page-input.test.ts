import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { lastTurn, questionBox } from "./page-actions.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

interface ImeEnter {
  isComposing?: boolean;
  keyCode?: number;
}

/** Dispatches an Enter as a browser does during or right after an IME conversion. */
async function pressEnterInConversion(page: Page, init: ImeEnter): Promise<boolean> {
  return questionBox(page).evaluate(
    (box, keyInit) =>
      box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...keyInit })),
    init,
  );
}

describe.skipIf(isBrowserMissing)("page: typing", () => {
  const site = useSite();

  it("does not send on the Enter that confirms an IME conversion, and sends on the next one", async () => {
    const asked: string[] = [];
    site.script = ({ question }) => {
      asked.push(question);
      return FULL_ANSWER;
    };
    const { page } = await site.open();
    const box = questionBox(page);
    await box.focus();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Input.imeSetComposition", { text: "まちじかん", selectionStart: 5, selectionEnd: 5 });
    await page.keyboard.press("Enter");
    await devtools.send("Input.insertText", { text: "待ち時間" });
    expect(await pressEnterInConversion(page, { isComposing: true })).toBe(true);
    expect(await pressEnterInConversion(page, { keyCode: 229 })).toBe(true);
    expect(asked).toEqual([]);
    expect(await page.getByRole("article").count()).toBe(0);
    expect(await box.inputValue()).toContain("待ち時間");

    await box.fill("待ち時間は？");
    expect(await pressEnterInConversion(page, { keyCode: 13 })).toBe(false);
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(asked).toEqual(["待ち時間は？"]);
  });

  it.each([
    ["a conversion that is confirmed by Enter", "Enter"],
    ["a conversion that is taken back by Escape", "Escape"],
  ])("sends nothing and rewrites nothing during %s, also where a sent question is rewritten", async (_name, key) => {
    let asked = 0;
    site.script = () => {
      asked += 1;
      return FULL_ANSWER;
    };
    const { page } = await site.open();
    await questionBox(page).fill("最初の質問");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("自動作成：").waitFor();
    await lastTurn(page).getByRole("button", { name: "質問を編集" }).click();
    const editor = lastTurn(page).getByRole("textbox", { name: "質問を書き直す" });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Input.imeSetComposition", { text: "へんこう", selectionStart: 4, selectionEnd: 4 });
    await devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, windowsVirtualKeyCode: 229 });
    await devtools.send("Input.insertText", { text: "変更" });
    expect(await editor.inputValue()).toContain("変更");
    expect(asked).toBe(1);
  });

  it("breaks the line on Shift+Enter and sends full-width text as it is", async () => {
    const asked: string[] = [];
    site.script = ({ question }) => {
      asked.push(question);
      return FULL_ANSWER;
    };
    const { page } = await site.open();
    await questionBox(page).focus();
    await page.keyboard.insertText("　ＡＩの予算は？");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.insertText("令和８年度");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(asked).toEqual(["ＡＩの予算は？\n令和８年度"]);
    expect(await questionBox(page).inputValue()).toBe("");
  });

  it("says how much is too much, keeps the text and does not send it", async () => {
    let asked = 0;
    site.script = () => {
      asked += 1;
      return FULL_ANSWER;
    };
    const { page } = await site.open();
    await questionBox(page).fill("長".repeat(4_012));
    await page.getByRole("alert").getByText("質問は4,000文字までです。あと12文字減らしてください。").waitFor();
    await page.keyboard.press("Enter");
    expect((await questionBox(page).inputValue()).length).toBe(4_012);
    await questionBox(page).fill("長".repeat(4_000));
    await page.getByText("4,000 / 4,000文字").waitFor();
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(asked).toBe(1);
  });

  it("sends nothing for spaces alone", async () => {
    const { page } = await site.open();
    await questionBox(page).fill(" \n　");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "送信" }).click();
    expect(await page.getByRole("article").count()).toBe(0);
  });

  it("stops a running answer and keeps what has arrived", async () => {
    site.script = () => ({ ...FULL_ANSWER, pause: new Promise(() => {}) });
    const { page } = await site.open();
    await questionBox(page).fill("待ち時間は？");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("令和7年度の窓口").waitFor();
    await page.getByRole("button", { name: "停止" }).click();
    await lastTurn(page).getByText("回答を停止しました。").waitFor();
    expect(await lastTurn(page).getByText("令和7年度の窓口").count()).toBe(1);
    site.script = () => FULL_ANSWER;
    await lastTurn(page).getByRole("button", { name: "もう一度試す" }).click();
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
  });
});
