import { App } from "./app.tsx";
import { ComparePage } from "./components/compare/compare-page.tsx";
import { useView } from "./hooks/use-view.ts";

/** The view that the address names: the conversation, or 「モデル比較」. */
export function Root() {
  const { view, conversationHash } = useView();
  return view === "compare" ? <ComparePage returnHash={conversationHash} /> : <App />;
}
