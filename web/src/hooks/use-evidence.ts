import { type Dispatch, useCallback, useRef } from "react";
import type { ChatAction } from "../state/chat-state.ts";
import type { Evidence } from "../state/evidence.ts";

/** Opens and closes the evidence panel; closing gives the focus back to what opened it. */
export function useEvidence(dispatch: Dispatch<ChatAction>) {
  const opener = useRef<Element>(null);

  const openEvidence = useCallback(
    (evidence: Evidence) => {
      opener.current = document.activeElement;
      dispatch({ type: "evidence-opened", evidence });
    },
    [dispatch],
  );

  const closeEvidence = useCallback(() => {
    dispatch({ type: "evidence-closed" });
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
  }, [dispatch]);

  const moveEvidence = useCallback((step: 1 | -1) => dispatch({ type: "evidence-moved", step }), [dispatch]);

  return { openEvidence, closeEvidence, moveEvidence };
}
