import { useEffect } from "react";
import { writeDraft } from "../state/draft-store.ts";

/** Typing is not slowed down by storage. */
const WRITE_AFTER_MS = 300;

/** Keeps the question box's content per conversation; at the latest when the page is left. */
export function useKeptDraft(conversationId: string | null, draft: string): void {
  useEffect(() => {
    const write = () => writeDraft(conversationId, draft);
    const timer = setTimeout(write, WRITE_AFTER_MS);
    window.addEventListener("pagehide", write);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", write);
    };
  }, [conversationId, draft]);
}
