import { useReducer } from "react";
import { useTranslation } from "react-i18next";
import { nameModels } from "../answer/name-models.ts";
import { listModels } from "../api/get-json.ts";
import { CompareForm } from "../components/compare/compare-form.tsx";
import { ReportSection } from "../components/compare/report-section.tsx";
import { RunResults } from "../components/compare/run-results.tsx";
import { EvidencePanel } from "../components/evidence-panel.tsx";
import { Screen } from "../components/shell/screen.tsx";
import { OpenEvidenceContext } from "../hooks/open-evidence-context.ts";
import { useComparison } from "../hooks/use-comparison.ts";
import { useEvidence } from "../hooks/use-evidence.ts";
import { useResource } from "../hooks/use-resource.ts";
import { INITIAL_CHAT_STATE } from "../state/chat-state.ts";
import { reduceChat } from "../state/reduce-chat.ts";

/** 「モデル比較」: the same questions to several models side by side, and the scores of an evaluation. */
export default function CompareScreen() {
  const { t } = useTranslation("compare");
  const { run, isRunning, start, stop } = useComparison();
  const [models, reload] = useResource(listModels);
  const nameModel = nameModels(models.status === "ready" ? models.value : []);
  // The evidence panel is that of a conversation; of its state only the evidence is used here.
  const [{ evidence }, dispatch] = useReducer(reduceChat, INITIAL_CHAT_STATE);
  const { openEvidence, closeEvidence, moveEvidence } = useEvidence(dispatch);
  return (
    <OpenEvidenceContext value={openEvidence}>
      <div className="beside-evidence" data-evidence={evidence === null ? "closed" : "open"}>
        <Screen title={t("title")} lead={t("lead")} width="wide">
          <div className="compare">
            <CompareForm
              models={models}
              nameModel={nameModel}
              onReload={reload}
              isRunning={isRunning}
              initialText={run?.questions.map(({ question }) => question).join("\n") ?? ""}
              onStart={start}
              onStop={stop}
            />
            {run !== null && <RunResults run={run} nameModel={nameModel} isRunning={isRunning} />}
            <ReportSection />
          </div>
        </Screen>
        {evidence !== null && <EvidencePanel evidence={evidence} onMove={moveEvidence} onClose={closeEvidence} />}
      </div>
    </OpenEvidenceContext>
  );
}
