import { useEffect, useRef } from "react";

const ADDRESS = /^#c=([0-9a-f-]{36})$/u;

/**
 * Keeps the conversation's id in the address (`#c=…`), so that reloading the page brings it back.
 * `open` is called once, when the page was opened with such an address.
 */
export function useConversationAddress(conversationId: string | null, open: (id: string) => void): void {
  const isFirstRun = useRef(true);

  useEffect(() => {
    if (isFirstRun.current) {
      isFirstRun.current = false;
      const id = ADDRESS.exec(window.location.hash)?.[1];
      if (id !== undefined) {
        open(id);
        return;
      }
    }
    const hash = conversationId === null ? "" : `#c=${conversationId}`;
    if (window.location.hash !== hash) window.history.replaceState(null, "", `${window.location.pathname}${hash}`);
  }, [conversationId, open]);
}
