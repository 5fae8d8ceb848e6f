import { useLayoutEffect } from "react";

/**
 * Keeps the page where it is when a file is dropped anywhere: the browser would show the file in its place, and what
 * was typed would be gone. Whoever takes files says so by preventing the event before it comes here.
 */
export function useStayOnDrop(): void {
  // Why before the first paint: what is seen can be missed.
  useLayoutEffect(() => {
    const stay = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") && !event.defaultPrevented) {
        event.preventDefault();
        event.dataTransfer.dropEffect = "none";
      }
    };
    window.addEventListener("dragover", stay);
    window.addEventListener("drop", stay);
    return () => {
      window.removeEventListener("dragover", stay);
      window.removeEventListener("drop", stay);
    };
  }, []);
}
