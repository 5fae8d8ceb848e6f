import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { unzip } from "../server/export/unzip.ts";
import { isBrowserMissing } from "./browser.ts";
import { announcement, ask, lastTurn, questionBox, SLOW } from "./page-actions.ts";
import { ABSTAINED_ANSWER, FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

describe.skipIf(isBrowserMissing)("page: working with answers", () => {
  const site = useSite();

  it("puts a rewritten question in the place of the old one and of all that followed, for good", async () => {
    const histories: number[] = [];
    site.script = ({ history = [] }) => {
      histories.push(history.length);
      return FULL_ANSWER;
    };
    const { page } = await site.open();
    await ask(page, "最初の質問");
    await ask(page, "次の質問");
    const first = page.getByRole("article", { name: "最初の質問" });
    await first.getByRole("button", { name: "質問を編集" }).click();
    const editor = first.getByRole("textbox", { name: "質問を書き直す" });
    expect(await editor.evaluate((box) => box === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await first.getByRole("button", { name: "質問を編集" }).press("Enter");
    await editor.fill("書き直した質問");
    await page.keyboard.press("Enter");
    await page.getByRole("article", { name: "書き直した質問" }).getByText("自動作成：").waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
    await lastTurn(page).getByRole("button", { name: "回答を作り直す" }).click();
    await expect.poll(() => histories.length, SLOW).toBe(4);
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(histories).toEqual([0, 2, 0, 0]);
    await page.reload();
    await page.getByRole("article", { name: "書き直した質問" }).waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
  });

  it("keeps what was typed and not sent through a reload, for each conversation its own", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    await questionBox(page).fill("まだ送らない質問");
    await page.reload();
    expect(await questionBox(page).inputValue()).toBe("まだ送らない質問");
    await questionBox(page).fill("");
    await ask(page, "会話を始める質問");
    await questionBox(page).fill("会話の続きの下書き");
    await page.getByRole("button", { name: "新しい会話" }).click();
    expect(await questionBox(page).inputValue()).toBe("");
    await questionBox(page).fill("新しい会話の下書き");
    const history = page.getByRole("navigation", { name: "会話の履歴" });
    await history
      .getByRole("button", { name: /^会話を始める質問/u })
      .first()
      .click();
    await expect.poll(() => questionBox(page).inputValue(), SLOW).toBe("会話の続きの下書き");
    await page.getByRole("button", { name: "新しい会話" }).click();
    expect(await questionBox(page).inputValue()).toBe("新しい会話の下書き");
  });

  it("shows a figure's source value on focus and hover, lets the pointer in, and Escape closes it alone", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    const turn = await ask(page, "待ち時間は？");
    await turn.getByRole("button", { name: "出典1：" }).first().click();
    const figure = turn.locator(".figure").first();
    const tooltip = page.getByRole("tooltip");
    await figure.focus();
    await tooltip.getByText("令和7年度の窓口の平均待ち時間は42.5分でした。").waitFor();
    expect(await tooltip.innerText()).toContain("確認済み");
    expect(await figure.getAttribute("aria-describedby")).toBe(await tooltip.getAttribute("id"));
    await page.keyboard.press("Escape");
    expect(await tooltip.count()).toBe(0);
    expect(await page.getByRole("complementary").count()).toBe(1);

    await turn.locator(".figure").last().hover();
    await tooltip.getByText("出典の原文に見つからない数値です").waitFor();
    await tooltip.hover();
    await page.waitForTimeout(500);
    expect(await tooltip.count()).toBe(1);
    await page.mouse.move(0, 0);
    await expect.poll(() => tooltip.count(), SLOW).toBe(0);
  });

  it("asks once per answer before figures without a source are copied, and copies the sources along", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open({ permissions: ["clipboard-read", "clipboard-write"] });
    const turn = await ask(page, "待ち時間は？");
    const dialog = page.getByRole("dialog", { name: "根拠のない数値があります" });
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await turn.getByRole("button", { name: "文字だけ" }).click();
    expect(await dialog.getByRole("listitem").allInnerTexts()).toEqual(["98%"]);
    await dialog.getByRole("button", { name: "確かめたうえで続ける" }).click();
    await turn.getByText("出典付きでコピーしました。").waitFor();
    expect(await copied()).toMatch(/42\.5分でした\[1\][\s\S]*注意: [^\n]*98%[\s\S]*\[1\] 窓口改革推進計画/u);
    await turn.getByRole("button", { name: "Markdown", exact: true }).click();
    await expect.poll(copied, SLOW).toContain("**42.5分**でした[1]");
    const [answerFile] = await Promise.all([
      page.waitForEvent("download"),
      turn.getByRole("button", { name: "Markdown（.md）" }).click(),
    ]);
    expect(answerFile.suggestedFilename()).toMatch(/^待ち時間は？_\d{4}-\d\d-\d\d\.md$/u);
    const exported = await readFile(await answerFile.path(), "utf8");
    expect(exported).toMatch(/\*\*42\.5分\*\*でした[\s\S]*\| 98% \| 根拠なし \|/u);
    const [conversationFile] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "会話を書き出す" }).click(),
    ]);
    expect(await readFile(await conversationFile.path(), "utf8")).toMatch(
      /^# 待ち時間は？\n\n[\s\S]*## 質問 1\n\n待ち時間は？[\s\S]*### 出典[\s\S]*窓口改革推進計画/u,
    );
    for (const button of [
      turn.getByRole("button", { name: "Word（.docx）" }),
      page.getByRole("button", { name: "Wordで書き出す" }),
    ]) {
      const [word] = await Promise.all([page.waitForEvent("download"), button.click()]);
      expect(word.suggestedFilename()).toMatch(/\.docx$/u);
      const parts = await unzip(await readFile(await word.path()));
      expect(String(parts.get("word/document.xml"))).toContain("令和7年度の窓口の平均待ち時間は42.5分でした。");
    }
    expect(await dialog.count()).toBe(0);

    site.script = () => ABSTAINED_ANSWER;
    const other = await ask(page, "書かれていないこと");
    await other.getByRole("button", { name: "文字だけ" }).click();
    await other.getByText("出典付きでコピーしました。").waitFor();
  });

  it("stores what a reader says of an answer, shows it after a reload, changes it and takes it back", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    const turn = await ask(page, "評価する質問");
    const feedback = turn.getByRole("group", { name: "この回答は役に立ちましたか" });
    await feedback.getByRole("button", { name: "誤り" }).click();
    await feedback.getByRole("checkbox", { name: "数値" }).check();
    await feedback.getByRole("textbox").fill("98%の出典がありません");
    await feedback.getByRole("button", { name: "この内容で送る" }).click();
    await feedback.getByText("保存しました：誤り、数値、「98%の出典がありません」").waitFor();
    await page.reload();
    await feedback.getByText("保存しました：誤り、数値、「98%の出典がありません」").waitFor();
    await feedback.getByRole("button", { name: "役に立った" }).click();
    await feedback.getByText("保存しました：役に立った").waitFor();
    await feedback.getByRole("button", { name: "取り消す", exact: true }).click();
    await feedback.getByRole("button", { name: "評価を取り消す" }).click();
    await expect.poll(() => feedback.getByText("保存しました").count(), SLOW).toBe(0);
    await page.reload();
    await feedback.waitFor();
    expect(await feedback.getByText("保存しました").count()).toBe(0);
  });

  it("says above each answer who wrote it, from which documents and dates", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    const turn = await ask(page, "待ち時間は？");
    const origin = await turn.locator(".answer-origin").innerText();
    expect(origin).toContain("AI（LLM）を使わず、資料から自動で抜き出した回答です。");
    expect(origin).toContain("窓口改革推進計画（令和8年6月（2026年6月））");
  });

  it("sends the chosen length with the question", async () => {
    const details: unknown[] = [];
    site.script = ({ detail, model }) => {
      details.push([detail, model]);
      return FULL_ANSWER;
    };
    const { page } = await site.open();
    await ask(page, "既定のまま");
    await page.getByText("回答の設定").click();
    await page.getByRole("combobox", { name: "回答の長さ" }).selectOption("detailed");
    await page.getByRole("combobox", { name: "モデル" }).selectOption({ index: 1 });
    await ask(page, "詳しく");
    expect(details).toEqual([
      // The app's own.
      ["short", undefined],
      ["detailed", "extractive"],
    ]);
  });

  it("tells a screen reader the answer a sentence a piece", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    await ask(page, "待ち時間は？");
    const pieces = await announcement(page).locator("p").allInnerTexts();
    expect(pieces.slice(0, 3)).toEqual([
      "回答が届きました。",
      "令和7年度の窓口の平均待ち時間は42.5分でした。",
      "前年度の45分から2.5分短くなっています。",
    ]);
    expect(pieces.at(-1)).toBe("出典は5件です。");
  });
});
