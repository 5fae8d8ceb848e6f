import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type PageDrawing, writePdf } from "../ingest/formats/pdf/write-pdf.ts";
import { isBrowserMissing } from "./browser.ts";
import { ask, SLOW } from "./page-actions.ts";
import { usePapersSite } from "./papers-site.ts";

const text = (line: string, y: number, x = 72) => ({ text: line, x, y, size: 12, font: "ucs2" as const });
const row = (cells: readonly string[], y: number) => cells.map((cell, at) => text(cell, y, 72 + at * 140));

const FIRST: PageDrawing = {
  texts: [
    text("みどり市の橋の現況", 780),
    text("みどり市が管理する橋は 415 か所である。", 740),
    text("点検は五年ごとに行う。", 700),
  ],
};
const SECOND: PageDrawing = {
  texts: [
    text("橋の点検の結果", 780),
    ...row(["年度", "点検した橋", "直した橋"], 740),
    ...row(["令和6年度", "83", "12"], 720),
    ...row(["令和7年度", "91", "17"], 700),
    text("令和8年度は 104 か所を点検", 640),
    text("する計画である。", 622),
  ],
  lines: [
    ...[754, 734, 714, 694].map((y) => [66, y, 490, y] as const),
    ...[66, 206, 346, 490].map((x) => [x, 694, x, 754] as const),
  ],
};

/** As ingestion joined the two lines. */
const SENTENCE = "令和8年度は　104　か所を点検する計画である。";

const views = (page: Page) => page.getByRole("group", { name: "表示の切り替え" });

async function openSpan(page: Page, { origin, quote }: { origin: string; quote: string }): Promise<void> {
  const { documents } = await (await fetch(`${origin}/api/documents`)).json();
  const { id } = documents.find(({ source }: { source: string }) => source === "bridges.pdf");
  const document = await (await fetch(`${origin}/api/documents/${encodeURIComponent(id)}`)).json();
  const start = document.text.indexOf(quote);
  expect(start, document.text).toBeGreaterThan(-1);
  await page.goto(`${origin}/#/documents/${encodeURIComponent(id)}?span=${start}-${start + quote.length}`);
  await views(page).waitFor(SLOW);
}

/** Of each piece of the page's text, how much of it the marks cover; pieces of white space are left out. */
async function coverage(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const marks = [...document.querySelectorAll(".pdf-mark")].map((mark) => mark.getBoundingClientRect());
    const pieces = [...document.querySelectorAll(".pdf-text span")].filter((piece) => piece.textContent?.trim());
    return Object.fromEntries(
      pieces.map((piece) => {
        const box = piece.getBoundingClientRect();
        const covered = marks.map((mark) => {
          const width = Math.min(box.right, mark.right) - Math.max(box.left, mark.left);
          const height = Math.min(box.bottom, mark.bottom) - Math.max(box.top, mark.top);
          return (Math.max(0, width) * Math.max(0, height)) / (box.width * box.height);
        });
        return [piece.textContent ?? "", Math.max(0, ...covered)];
      }),
    );
  });
}

/** Waits until the marks lie over these pieces of the text, and over no others. */
async function expectMarked(page: Page, marked: readonly string[]): Promise<void> {
  const rounded = async () => {
    const shares = Object.entries(await coverage(page));
    const above = (least: number) => shares.flatMap(([piece, share]) => (share > least ? piece : [])).sort();
    return { whole: above(0.9), some: above(0.1) };
  };
  await expect.poll(async () => (await rounded()).whole, SLOW).toEqual([...marked].sort());
  expect((await rounded()).some).toEqual([...marked].sort());
}

/** Whether ink was drawn under the first mark: some pixel there is dark. */
async function hasInkUnderMark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(".pdf-page canvas");
    const mark = document.querySelector(".pdf-mark")?.getBoundingClientRect();
    const pixels = canvas?.getContext("2d");
    if (!canvas || !mark || !pixels) return false;
    const frame = canvas.getBoundingClientRect();
    const scale = canvas.width / frame.width;
    const place = [mark.left - frame.left, mark.top - frame.top, mark.width, mark.height].map((n) =>
      Math.round(n * scale),
    );
    const { data } = pixels.getImageData(...(place as [number, number, number, number]));
    return data.some((value, at) => at % 4 === 0 && value < 128);
  });
}

describe.skipIf(isBrowserMissing)("page: a passage on its PDF page and in its table", () => {
  const site = usePapersSite({
    files: { "bridges.pdf": writePdf({ pages: [FIRST, SECOND] }) },
  });

  it("marks a cited sentence on the page from which the answer took it, beside the answer", async () => {
    const { page, outsideRequests, problems } = await site.open("/");
    const turn = await ask(page, "みどり市が管理する橋は何か所ですか。");
    await turn.getByRole("button", { name: /^出典1：/u }).click();
    await views(page).getByRole("button", { name: "PDFのページ" }).click();
    await page.getByText("引用した箇所に印を付けています").waitFor(SLOW);
    await expectMarked(page, ["みどり市が管理する橋は", "415", "か所である。"]);
    expect(await hasInkUnderMark(page)).toBe(true);
    expect({ outsideRequests, problems }).toEqual({ outsideRequests: [], problems: [] });
  });

  it("opens the page of the passage, marks a sentence over two lines, and keeps the marks in place when zoomed", async () => {
    const { page } = await site.open("/documents");
    await openSpan(page, { origin: site.origin, quote: SENTENCE });
    await views(page).getByRole("button", { name: "PDFのページ" }).click();
    await page.getByText("2 / 2 ページ").waitFor(SLOW);
    await page.getByText("引用した箇所に印を付けています").waitFor(SLOW);
    await expectMarked(page, ["令和8年度は", "104", "か所を点検", "する計画である。"]);
    await page.getByRole("button", { name: "拡大" }).click();
    await expect.poll(() => page.locator(".pdf-page").getAttribute("data-drawn"), SLOW).toBe("true");
    await expectMarked(page, ["令和8年度は", "104", "か所を点検", "する計画である。"]);
    await page.getByRole("button", { name: "前のページ" }).click();
    await page.getByText("1 / 2 ページ").waitFor(SLOW);
    await expect.poll(() => page.locator(".pdf-mark").count(), SLOW).toBe(0);
  });

  it("shows the row and the column of a cited cell, and marks it on the page", async () => {
    const { page } = await site.open("/documents");
    await openSpan(page, { origin: site.origin, quote: "91" });
    await views(page).getByRole("button", { name: "表", exact: true }).click();
    await page.getByText("引用したセル：行「令和7年度」、列「点検した橋」、値「91").waitFor(SLOW);
    const table = page.getByRole("table", { name: "引用した箇所を含む表" });
    expect(await table.locator("mark").allTextContents()).toEqual(["91"]);
    expect(await table.getByRole("columnheader").allTextContents()).toEqual(["項目", "点検した橋", "直した橋"]);
    await views(page).getByRole("button", { name: "PDFのページ" }).click();
    await page.getByText("引用した箇所に印を付けています").waitFor(SLOW);
    expect(await page.locator(".pdf-mark").count()).toBe(1);
    await expectMarked(page, ["91"]);
  });

  it("lets the letters of a page be selected, and its text be read aloud", async () => {
    const { page } = await site.open("/documents");
    await openSpan(page, { origin: site.origin, quote: "点検は五年ごとに行う。" });
    await views(page).getByRole("button", { name: "PDFのページ" }).click();
    const letters = page.getByRole("group", { name: /1ページ$/u });
    await letters.getByText("点検は五年ごとに行う。").waitFor(SLOW);
    expect(await letters.innerText()).toContain("みどり市の橋の現況");
  });
});
