import { describe, expect, it } from "vitest";
import { isBrowserMissing } from "./browser.ts";
import { REPORT } from "./invented-documents.ts";
import { ask, highlightedText, lastTurn, questionBox, SLOW } from "./page-actions.ts";
import { FULL_ANSWER, POISONED_ANSWER } from "./scripts.ts";
import { useSite } from "./use-site.ts";

describe.skipIf(isBrowserMissing)("page: safety and reach", () => {
  const site = useSite();

  it("loads and runs nothing from a poisoned answer, passage, title or document", async () => {
    site.script = () => POISONED_ANSWER;
    const { page, outsideRequests, problems } = await site.open();
    const turn = await ask(page, "毒の入った質問 <img src=http://outside.invalid/question.png>");
    await turn.getByText("検索された箇所（1件）").click();
    await turn.getByRole("button", { name: "出典1：" }).click();
    await expect.poll(() => highlightedText(page), SLOW).toBe('<img src="http://outside.invalid/document.png">');
    await page.getByRole("button", { name: "資料一覧" }).click();
    await page.getByRole("dialog").getByText(REPORT.title).waitFor();
    await page.waitForLoadState("networkidle");

    expect(outsideRequests).toEqual([]);
    expect(problems).toEqual([]);
    expect(await page.title()).toBe("チャット | 典拠 Tenkyo");
    expect(
      await page.locator("main :is(img, script, iframe, style, svg, link, object, [onerror], [onload])").count(),
    ).toBe(0);
    // The page's own links stay on it; those of an answer say where they lead and tell the other site nothing.
    const links = page.locator('#root a:not([href^="#"])');
    expect(await links.allInnerTexts()).toEqual(["ここを押す（http://outside.invalid/link）"]);
    expect(await links.getAttribute("rel")).toContain("noopener noreferrer");
    expect(await page.locator("#root [style*=url], #root [src], #root [srcset]").count()).toBe(0);
    expect(await turn.getByText("![図](http://outside.invalid/markdown.png)").count()).toBe(1);
  });

  it("notices an outside request and a CSP violation if there were any", async () => {
    const { page, outsideRequests, problems } = await site.open();
    await page.evaluate(() => {
      const image = document.createElement("img");
      image.src = "http://outside.invalid/probe.png";
      document.body.append(image);
    });
    await expect.poll(() => problems.length + outsideRequests.length, SLOW).toBeGreaterThan(0);
    expect(problems.join()).toContain("Content Security Policy");
  });

  it.each([
    [320, 568],
    [320, 256],
    [1280, 800],
  ])("needs no sideways scrolling at %i×%i pixels", async (width, height) => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open({ viewport: { width, height } });
    const overflow = () =>
      page.evaluate(() => {
        const tooWide = [...document.querySelectorAll("body *")].filter(
          (element) =>
            element.scrollWidth > element.clientWidth + 1 &&
            (element.matches(".shell, .chat") || getComputedStyle(element).overflowX === "auto"),
        );
        return [document.documentElement.scrollWidth - window.innerWidth, ...tooWide.map(({ className }) => className)];
      });
    expect(await overflow()).toEqual([0]);
    const turn = await ask(page, `待ち時間は？${"a".repeat(200)}`);
    expect(await overflow()).toEqual([0]);
    await turn.getByText("検索された箇所（3件）").click();
    await turn.getByRole("button", { name: "出典1：" }).first().click();
    await highlightedText(page);
    expect(await overflow()).toEqual([0]);
  });

  it("shows the passage below the answer on a narrow screen and beside it on a wide one", async () => {
    site.script = () => FULL_ANSWER;
    for (const [width, isBeside] of [
      [375, false],
      [1280, true],
    ] as const) {
      const { page } = await site.open({ viewport: { width, height: 740 } });
      const turn = await ask(page, "待ち時間は？");
      await turn.getByRole("button", { name: "出典1：" }).first().click();
      await highlightedText(page);
      const panel = await page.getByRole("complementary").boundingBox();
      const log = await page.getByRole("main").boundingBox();
      expect((panel?.x ?? 0) >= (log?.x ?? 0) + (log?.width ?? 0)).toBe(isBeside);
      expect((panel?.y ?? 0) >= (log?.y ?? 0) + (log?.height ?? 0)).toBe(!isBeside);
    }
  });

  it("leads from open evidence back to the question box, which a narrow screen hides meanwhile", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open({ viewport: { width: 320, height: 568 } });
    for (const name of ["新しい会話", "質問欄へ移動"]) {
      const turn = await ask(page, "待ち時間は？");
      await turn.getByRole("button", { name: "出典1：" }).first().click();
      await highlightedText(page);
      // The highlight takes the focus when it has settled; a key pressed before would go to it.
      await page.locator("mark:focus").waitFor();
      expect(await questionBox(page).isVisible()).toBe(false);
      await page.getByRole("button", { name }).press("Enter");
      expect(await questionBox(page).evaluate((box) => box === document.activeElement)).toBe(true);
    }
  });

  it("keeps header and question box in place through a long conversation", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open({ viewport: { width: 1280, height: 600 } });
    for (const number of [1, 2, 3, 4]) {
      const turn = await ask(page, `質問その${number}`);
      const question = await turn.getByRole("heading", { name: `質問その${number}` }).boundingBox();
      expect(question?.y).toBeGreaterThan(0);
      expect(question?.y).toBeLessThan(200);
      await turn.getByRole("button", { name: "出典5：" }).first().click();
      await highlightedText(page);
      expect(await page.getByRole("banner").boundingBox()).toMatchObject({ x: 0, y: 0 });
      const form = await page.getByRole("form", { name: "質問" }).boundingBox();
      expect((form?.y ?? 0) + (form?.height ?? 0)).toBe(600);
    }
  });

  it("gives every control a target of at least 44 pixels, marks inside a sentence apart", async () => {
    site.script = () => FULL_ANSWER;
    const { page } = await site.open({ viewport: { width: 375, height: 740 } });
    const small = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("button:not(.citation-chip), summary, textarea, dialog[open] button")]
          .filter((element) => element.checkVisibility())
          .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 44 || box.height < 44)
          .map(({ text }) => text),
      );
    expect(await small()).toEqual([]);
    await ask(page, "待ち時間は？");
    await lastTurn(page).getByRole("button", { name: "出典1：" }).first().click();
    await highlightedText(page);
    expect(await small()).toEqual([]);
  });
});
