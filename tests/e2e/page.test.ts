import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { PLAN, REPORT } from "./invented-documents.ts";
import { announcement, ask, highlightedText, isInView, lastTurn, questionBox, SLOW } from "./page-actions.ts";
import { ABSTAINED_ANSWER, FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

describe.skipIf(isBrowserMissing)("page: asking and checking", () => {
  const site = useSite();

  it("streams an answer and highlights exactly the cited passage when a citation is clicked", async () => {
    let goOn = () => {};
    const pause = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    site.script = () => ({ ...FULL_ANSWER, pause });
    const { page, outsideRequests, problems } = await site.open();
    await questionBox(page).fill("待ち時間は？");
    await page.getByRole("button", { name: "送信" }).click();
    await lastTurn(page).getByText("令和7年度の窓口の平均待ち時間は").waitFor();
    expect(await lastTurn(page).getByText("相談窓口は平日に開設").count()).toBe(0);
    expect(await page.getByRole("button", { name: "停止" }).count()).toBe(1);
    goOn();
    await lastTurn(page).getByText("自動作成：内蔵の抜粋応答（LLM不使用）").waitFor();

    for (const citation of FULL_ANSWER.citations ?? []) {
      const chip = lastTurn(page).getByRole("button", { name: `出典${citation.id}：` });
      await chip.first().click();
      await page.getByText(`出典${citation.id}`, { exact: true }).waitFor();
      await expect.poll(() => highlightedText(page), SLOW).toBe(citation.quote);
      const mark = page.locator("mark").first();
      expect(await isInView(mark)).toBe(true);
      expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
    }
    expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
  });

  it("shows title, issuer, date in both calendars, headings and lines with the passage", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    const turn = await ask(page, "待ち時間は？");
    await turn.getByRole("button", { name: "出典2：" }).click();
    const panel = page.getByRole("complementary", { name: "原文" });
    await highlightedText(page);
    const text = await panel.innerText();
    for (const part of [
      PLAN.title,
      "原文のまま",
      String(PLAN.issuer),
      "令和8年6月（2026年6月）",
      "22–23行",
      "窓口の待ち時間",
    ]) {
      expect(text).toContain(part);
    }
    // Of 1,500 lines only those in sight are laid out, but there is room for all.
    expect(await panel.locator(".document-line").count()).toBeLessThan(200);
    const height = await panel.locator(".document-lines").evaluate((lines) => lines.clientHeight);
    expect(height).toBeGreaterThan(20 * PLAN.text.split("\n").length);
  });

  it("can be used by keyboard alone: ask, open a citation, go on, go back, close", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    // Two skip links: to the content, and there to the question box.
    for (const key of ["Tab", "Enter", "Tab", "Enter"]) await page.keyboard.press(key);
    await page.keyboard.type("待ち時間は？");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("自動作成：").waitFor();
    const focusedName = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    for (let presses = 0; presses < 40 && !(await focusedName()).startsWith("出典1："); presses += 1) {
      await page.keyboard.press("Shift+Tab");
    }
    await page.keyboard.press("Enter");
    const quotes = (FULL_ANSWER.citations ?? []).map(({ quote }) => quote);
    await expect.poll(() => highlightedText(page), SLOW).toBe(quotes[0]);
    await page.keyboard.press("j");
    await expect.poll(() => highlightedText(page), SLOW).toBe(quotes[1]);
    await page.keyboard.press("Alt+ArrowDown");
    await expect.poll(() => highlightedText(page), SLOW).toBe(quotes[2]);
    await page.keyboard.press("k");
    await expect.poll(() => highlightedText(page), SLOW).toBe(quotes[1]);
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(() => highlightedText(page), SLOW).toBe(quotes[0]);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("complementary").count()).toBe(0);
    expect(await focusedName()).toMatch(/^出典1：/u);
  });

  it("marks each figure by its check in words, and sets conflicting values side by side", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    const turn = await ask(page, "待ち時間は？");
    const marks = await turn.locator(".figure").allTextContents();
    expect(marks.map((mark) => mark.replace("\u2060", ""))).toEqual([
      "42.5分✓（確認済み）",
      "45分✓（確認済み）",
      "2.5分＝（計算値）",
      "98%？（根拠なし）",
    ]);
    const rows = turn.getByRole("table").getByRole("row");
    expect(await rows.allInnerTexts()).toEqual([
      "値\t出典\t時点",
      `42.5分\t${PLAN.title}1\t令和8年6月（2026年6月）`,
      `45分\t${REPORT.title}3\t令和7年（2025年）`,
    ]);
    expect(await turn.getByText("[99]").count()).toBe(1);
  });

  it("shows an abstention as an answer and offers the nearest passages", async () => {
    site.script = () => ABSTAINED_ANSWER;
    const { page } = await site.open();
    const turn = await ask(page, "書かれていないこと");
    await turn.getByText("資料に記載なし").waitFor();
    const nearest = turn.getByRole("group", { name: "質問に近い箇所" });
    await nearest.getByRole("button").first().click();
    await expect.poll(() => highlightedText(page), SLOW).toBe(ABSTAINED_ANSWER.passages?.[0]?.chunk.text);
    expect(await turn.getByText("検索された箇所（3件）").count()).toBe(1);
  });

  it("tells screen readers the answer once, when it is complete", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    await ask(page, "待ち時間は？");
    const status = await announcement(page).innerText();
    expect(status).toMatch(/^回答が届きました。\n+令和7年度の窓口の平均待ち時間は42\.5分でした。/u);
    expect(await page.getByRole("log").getAttribute("aria-live")).toBe("off");
  });

  it("opens a document from the list, and lists and reopens conversations", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    await ask(page, "保存される質問");
    await page.getByRole("button", { name: "資料一覧" }).click();
    const documents = page.getByRole("dialog", { name: "資料一覧" });
    await documents.getByRole("button", { name: REPORT.title }).click();
    await page.getByRole("region", { name: "資料の本文" }).getByText("窓口の平均待ち時間は45分であった").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("button", { name: "資料一覧" }).evaluate((e) => e === document.activeElement)).toBe(
      true,
    );

    await page.getByRole("button", { name: "新しい会話" }).click();
    expect(await page.getByRole("article").count()).toBe(0);
    const history = page.getByRole("navigation", { name: "会話の履歴" });
    await history
      .getByRole("button", { name: /^保存される質問/u })
      .first()
      .click();
    await page
      .getByRole("article", { name: "保存される質問" })
      .getByRole("button", { name: "出典1：" })
      .first()
      .waitFor();
    await page.reload();
    await page.getByRole("article", { name: "保存される質問" }).waitFor();
  });

  it("says what the page is and that a machine answers, with which model, before the first question", async () => {
    const { page } = await site.open();
    expect(await page.getByRole("banner").innerText()).toMatch(/^典拠 Tenkyo/u);
    const main = page.getByRole("main");
    await main.getByText("作成：内蔵の抜粋応答（LLM不使用）").waitFor();
    const text = await main.innerText();
    expect(text).toMatch(/政策資料の原文だけを根拠に答え[^。]*。/u);
    expect(text).toContain("回答は、人ではなくAI・自動処理が作成しています。");
    expect(await page.locator("html").getAttribute("lang")).toBe("ja");
  });

  it("asks a suggested question when it is clicked", async () => {
    const asked: string[] = [];
    site.script = ({ question }) => {
      asked.push(question);
      return FULL_ANSWER;
    };
    const { page } = await site.open();
    const suggestion = page.getByRole("region", { name: "質問の例" }).getByRole("listitem").first();
    const question = await suggestion.innerText();
    await suggestion.getByRole("button").click();
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(asked).toEqual([question]);
  });
});
