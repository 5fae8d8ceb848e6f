import { describe, expect, it } from "vitest";
import { IndexDamagedError } from "../../core/errors.ts";
import { isBrowserMissing } from "./browser.ts";
import { ask, lastTurn, questionBox } from "./page-actions.ts";
import { FULL_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

describe.skipIf(isBrowserMissing)("page: when something fails", () => {
  const site = useSite();

  it("shows the server's error, keeps the question, and retries", async () => {
    site.script = () => {
      throw new IndexDamagedError("試験");
    };
    const { page } = await site.open();
    await questionBox(page).fill("待ち時間は？");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("索引が壊れています（試験）。").waitFor();
    expect(await questionBox(page).inputValue()).toBe("待ち時間は？");
    expect(await page.getByRole("status").innerText()).toContain("索引が壊れています");

    site.script = () => FULL_ANSWER;
    await lastTurn(page).getByRole("button", { name: "もう一度試す" }).click();
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
    expect(await page.getByText("索引が壊れています").count()).toBe(0);
    expect(await questionBox(page).inputValue()).toBe("");
  });

  it("says that the connection broke in the middle of an answer, keeps the conversation, and retries", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    await ask(page, "最初の質問");
    site.script = () => ({ ...FULL_ANSWER, pause: new Promise(() => {}) });
    await questionBox(page).fill("途切れる質問");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("令和7年度の窓口").waitFor();
    site.cutConnections();
    await lastTurn(page).getByText("回答の途中で接続が切れました。").waitFor();
    expect(await lastTurn(page).getByText("令和7年度の窓口").count()).toBe(1);
    expect(await questionBox(page).inputValue()).toBe("途切れる質問");

    site.script = () => FULL_ANSWER;
    await lastTurn(page).getByRole("button", { name: "もう一度試す" }).click();
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(await page.getByRole("article").count()).toBe(2);
  });

  it("shows the stored answer after a lost connection instead of asking again", async () => {
    let asked = 0;
    site.script = () => {
      asked += 1;
      return FULL_ANSWER;
    };
    const { page } = await site.open();
    await ask(page, "最初の質問");
    // The reply to the second question is cut on its way, after the server has finished and stored it.
    await page.route("**/api/chat", async (route) => {
      const reply = await route.fetch();
      const text = await reply.text();
      await route.fulfill({ response: reply, body: text.slice(0, text.indexOf("event: answer-end")) });
    });
    await questionBox(page).fill("次の質問");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("回答の途中で接続が切れました。").waitFor();
    await lastTurn(page).getByRole("button", { name: "もう一度試す" }).click();
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(asked).toBe(2);
    expect(await page.getByRole("article").count()).toBe(2);
    expect(await questionBox(page).inputValue()).toBe("");
  });

  it("says that the server cannot be reached, and works again when it can", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    await page.context().setOffline(true);
    await questionBox(page).fill("待ち時間は？");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("サーバーに接続できません。").waitFor();
    await page.context().setOffline(false);
    await lastTurn(page).getByRole("button", { name: "もう一度試す" }).click();
    await lastTurn(page).getByText("自動作成：").waitFor();
  });

  it("says so when the document changed after it was cited, instead of highlighting a wrong passage", async () => {
    const [citation] = FULL_ANSWER.citations ?? [];
    if (citation === undefined) throw new Error("the script has no citation");
    site.script = () => ({ answer: "古い引用[1]", citations: [{ ...citation, charStart: 3, charEnd: 6 }] });
    const { page } = await site.open();
    const turn = await ask(page, "待ち時間は？");
    await turn.getByRole("button", { name: "出典1：" }).click();
    await page.getByText("引用した箇所をこの版の中に特定できません").waitFor();
    expect(await page.locator("mark").count()).toBe(0);
  });

  it("explains a document and a conversation that do not exist", async () => {
    const [citation] = FULL_ANSWER.citations ?? [];
    if (citation === undefined) throw new Error("the script has no citation");
    site.script = () => ({ answer: "消えた資料[1]", citations: [{ ...citation, documentId: "gone" }] });
    const { page } = await site.open();
    const turn = await ask(page, "待ち時間は？");
    await turn.getByRole("button", { name: "出典1：" }).click();
    await page.getByRole("complementary").getByRole("button", { name: "もう一度試す" }).waitFor();

    await page.goto(`${site.origin}/#c=00000000-0000-4000-8000-000000000000`);
    await page.locator(".workspace .failure").waitFor();
    expect(await page.getByRole("status").innerText()).toMatch(/^エラー：/u);
  });
});
