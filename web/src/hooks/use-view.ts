import { useEffect, useState } from "react";

/** Address of 「モデル比較」. */
export const COMPARE_HASH = "#compare";

/** What the page shows. */
export interface View {
  view: "conversation" | "compare";
  /** The address of the conversation that was shown last; empty for none. */
  conversationHash: string;
}

/** Follows the address. A conversation that changes its own address without a navigation is read when it is left. */
export function useView(): View {
  const [view, setView] = useState<View>(() => viewAfter({ view: "conversation", conversationHash: "" }, ""));
  useEffect(() => {
    const follow = ({ oldURL }: HashChangeEvent) => setView((before) => viewAfter(before, new URL(oldURL).hash));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return view;
}

function viewAfter({ conversationHash }: View, oldHash: string): View {
  const isCompare = window.location.hash === COMPARE_HASH;
  if (!isCompare) return { view: "conversation", conversationHash: window.location.hash };
  return { view: "compare", conversationHash: oldHash === COMPARE_HASH || oldHash === "" ? conversationHash : oldHash };
}
