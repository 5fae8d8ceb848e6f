import { useReducer } from "react";
import { nameModels } from "../../answer/name-models.ts";
import { listModels } from "../../api/get-json.ts";
import { OpenEvidenceContext } from "../../hooks/open-evidence-context.ts";
import { useComparison } from "../../hooks/use-comparison.ts";
import { useEvidence } from "../../hooks/use-evidence.ts";
import { useResource } from "../../hooks/use-resource.ts";
import { INITIAL_CHAT_STATE } from "../../state/chat-state.ts";
import { reduceChat } from "../../state/reduce-chat.ts";
import { EvidencePanel } from "../evidence-panel.tsx";
import { CompareForm } from "./compare-form.tsx";
import { ReportSection } from "./report-section.tsx";
import { RunResults } from "./run-results.tsx";

/** Where the way back leads. */
export interface ComparePageProps {
  /** The address's hash of the conversation that was left; empty for none. */
  returnHash: string;
}

/** 「モデル比較」: the same questions to several models side by side, and the scores of an evaluation. */
export function ComparePage({ returnHash }: ComparePageProps) {
  const { run, isRunning, start, stop } = useComparison();
  const [models, reload] = useResource(listModels);
  const nameModel = nameModels(models.status === "ready" ? models.value : []);
  // The evidence panel is that of a conversation; of its state only the evidence is used here.
  const [{ evidence }, dispatch] = useReducer(reduceChat, INITIAL_CHAT_STATE);
  const { openEvidence, closeEvidence, moveEvidence } = useEvidence(dispatch);
  return (
    <OpenEvidenceContext value={openEvidence}>
      <div className="app" data-evidence={evidence === null ? "closed" : "open"}>
        <header className="site-header">
          <div className="site-title compare-title">
            <h1>モデル比較</h1>
            <p>同じ質問を複数のモデルに送り、回答・点検の結果・時間・費用を並べます。質問と回答は保存しません。</p>
          </div>
          <nav aria-label="画面の移動">
            <a className="button" href={returnHash === "" ? "#" : returnHash}>
              会話に戻る
            </a>
          </nav>
        </header>
        <main className="compare">
          <CompareForm
            models={models}
            nameModel={nameModel}
            onReload={reload}
            isRunning={isRunning}
            onStart={start}
            onStop={stop}
          />
          {run !== null && <RunResults run={run} nameModel={nameModel} isRunning={isRunning} />}
          <ReportSection />
        </main>
        {evidence !== null && <EvidencePanel evidence={evidence} onMove={moveEvidence} onClose={closeEvidence} />}
      </div>
    </OpenEvidenceContext>
  );
}
