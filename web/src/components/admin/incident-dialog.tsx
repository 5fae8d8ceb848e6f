import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { IncidentJson } from "../../../../server/contract.ts";
import { getIncident, resolveIncident } from "../../api/incidents.ts";
import { useResource } from "../../hooks/use-resource.ts";
import { FailureMessage } from "../failure-message.tsx";
import { CommentForm } from "../ui/comment-form.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** The report that is shown; null for a closed dialog. */
export interface IncidentDialogProps {
  id: string | null;
  onClose: () => void;
  onResolved: () => void;
}

/** A report with the answer, its evidence and the versions of then, and a way to close it. */
export function IncidentDialog({ id, onClose, onResolved }: IncidentDialogProps) {
  const { t } = useTranslation("admin");
  return (
    <Dialog title={t("incident.title")} isOpen={id !== null} onClose={onClose}>
      {id !== null && <IncidentView id={id} onResolved={onResolved} />}
    </Dialog>
  );
}

function IncidentView({ id, onResolved }: { id: string; onResolved: () => void }) {
  const { t } = useTranslation(["admin", "common"]);
  const load = useCallback((signal: AbortSignal) => getIncident(id, signal), [id]);
  const [incident, reload] = useResource(load);
  const [resolution, setResolution] = useState("");
  if (incident.status === "loading") return <p className="progress">{t("common:loading")}</p>;
  if (incident.status === "failed") return <FailureMessage failure={incident.failure} onRetry={reload} />;
  return (
    <div className="grid gap-4">
      <IncidentFacts incident={incident.value} />
      {incident.value.state === "open" && (
        <CommentForm
          label={t("incident.resolution")}
          action={t("incident.resolve")}
          rows={3}
          comment={resolution}
          onComment={setResolution}
          onSend={async (written) => {
            await resolveIncident(id, written);
            onResolved();
          }}
        />
      )}
    </div>
  );
}

function IncidentFacts({ incident: { question, comment, answer, versions } }: { incident: IncidentJson }) {
  const { t } = useTranslation("admin");
  return (
    <>
      <h3>{t("incident.question")}</h3>
      <p className="whitespace-pre-wrap">{question}</p>
      <h3>{t("incident.comment")}</h3>
      <p className="whitespace-pre-wrap">{comment}</p>
      <h3>{t("incident.answer")}</h3>
      <p className="whitespace-pre-wrap">{answer.answer}</p>
      <h3>{t("incident.evidence")}</h3>
      <ol className="grid gap-2">
        {answer.citations.map((citation) => (
          <li key={citation.id}>
            [{citation.id}] {citation.title}
            <blockquote lang="ja" className="whitespace-pre-wrap border-l-4 border-line-strong ps-3">
              {citation.quote}
            </blockquote>
          </li>
        ))}
      </ol>
      {answer.citations.length === 0 && <p>{t("incident.noEvidence")}</p>}
      <h3>{t("incident.versions")}</h3>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4">
        <dt>{t("incident.model")}</dt>
        <dd>{answer.model}</dd>
        <dt>{t("incident.program")}</dt>
        <dd>{versions.program}</dd>
        <dt>{t("incident.prompt")}</dt>
        <dd>{versions.promptVersion ?? "–"}</dd>
        <dt>{t("incident.index")}</dt>
        <dd className="break-all">
          {versions.collection ?? "–"} / {versions.generation ?? "–"}
        </dd>
        <dt>{t("incident.request")}</dt>
        <dd className="break-all">{answer.requestId}</dd>
      </dl>
    </>
  );
}
