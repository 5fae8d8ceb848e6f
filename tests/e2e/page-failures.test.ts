import { describe, expect, it } from "vitest";
import { IndexDamagedError } from "../../core/errors.ts";
import { isBrowserMissing } from "./browser.ts";
import { announcement, ask, lastTurn, questionBox } from "./page-actions.ts";
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
    expect(await announcement(page).innerText()).toContain("索引が壊れています");

    site.script = () => FULL_ANSWER;
    await lastTurn(page).getByRole("button", { name: "もう一度試す" }).click();
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
    expect(await page.getByText("索引が壊れています").count()).toBe(0);
    expect(await questionBox(page).inputValue()).toBe("");
  });

  it("takes an answer up again when the connection breaks in its middle, without asking twice", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open();
    await ask(page, "最初の質問");
    let asked = 0;
    let goOn = () => {};
    const pause = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    site.script = () => {
      asked += 1;
      return { ...FULL_ANSWER, pause };
    };
    await questionBox(page).fill("途切れる質問");
    await page.keyboard.press("Enter");
    await lastTurn(page).getByText("令和7年度の窓口").waitFor();
    site.cutConnections();
    await lastTurn(page).getByText("つなぎ直しています").waitFor();
    expect(await lastTurn(page).getByText("令和7年度の窓口").count()).toBe(1);
    goOn();
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(await lastTurn(page).getByText("相談窓口は平日に開設").count()).toBe(1);
    expect(await page.getByText("つなぎ直しています").count()).toBe(0);
    expect([asked, await page.getByRole("article").count()]).toEqual([1, 2]);
  });

  it("shows the stored answer when the connection broke just before its end", async () => {
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
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect([asked, await page.getByRole("article").count()]).toEqual([2, 2]);
    expect(await questionBox(page).inputValue()).toBe("");
    await page.reload();
    await lastTurn(page).getByText("自動作成：").waitFor();
    expect(await page.getByRole("article").count()).toBe(2);
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
    expect(await announcement(page).innerText()).toMatch(/^エラー：/u);
  });
});
