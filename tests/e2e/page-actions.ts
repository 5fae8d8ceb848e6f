import type { Locator, Page } from "playwright-core";

/** How long to wait for the page on a machine that is busy with other tests. */
export const SLOW = { timeout: 15_000 };

/** The question box. */
export function questionBox(page: Page): Locator {
  return page.getByRole("textbox", { name: "質問" });
}

/** What screen readers are told of the conversation. */
export function announcement(page: Page): Locator {
  return page.locator(".announcement[role=status]");
}

/** The latest turn of the conversation. */
export function lastTurn(page: Page): Locator {
  return page.getByRole("log").getByRole("article").last();
}

/** Types a question, sends it with Enter and waits for the finished answer. */
export async function ask(page: Page, question: string): Promise<Locator> {
  await questionBox(page).fill(question);
  await questionBox(page).press("Enter");
  const turn = page.getByRole("article", { name: question }).last();
  await turn.getByText("自動作成：").waitFor();
  return turn;
}

/** What the evidence panel highlights, whole. */
export async function highlightedText(page: Page): Promise<string> {
  const marks = page.getByRole("region", { name: "資料の本文" }).locator("mark");
  await marks.first().waitFor();
  return (await marks.allTextContents()).join("");
}

/** Whether the whole element is inside the window and not behind a scrolled edge of the evidence text. */
export async function isInView(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const frame = element.closest(".document-text")?.getBoundingClientRect() ?? document.body.getBoundingClientRect();
    return box.top >= frame.top - 1 && box.bottom <= Math.min(frame.bottom, window.innerHeight) + 1;
  });
}
