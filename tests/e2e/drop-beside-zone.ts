import type { Page } from "playwright-core";

/** Drops a file on the heading of a page, where nobody takes it. @returns whether the page keeps its place. */
export function dropBesideZone(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "x.txt"));
    const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector("h1")?.dispatchEvent(event);
    return event.defaultPrevented;
  });
}
