import { type FormEvent, useCallback, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { IncidentJson } from "../../../../server/contract.ts";
import { getIncident, resolveIncident } from "../../api/incidents.ts";
import { type Failure, toFailure } from "../../api/request-failure.ts";
import { useResource } from "../../hooks/use-resource.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "../ui/button.tsx";
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
  if (incident.status === "loading") return <p className="progress">{t("common:loading")}</p>;
  if (incident.status === "failed") return <FailureMessage failure={incident.failure} onRetry={reload} />;
  return (
    <div className="grid gap-4">
      <IncidentFacts incident={incident.value} />
      {incident.value.state === "open" && <ResolveForm id={id} onResolved={onResolved} />}
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

function ResolveForm({ id, onResolved }: { id: string; onResolved: () => void }) {
  const { t } = useTranslation("admin");
  const [resolution, setResolution] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setSending] = useState(false);
  const boxId = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    setFailure(null);
    resolveIncident(id, resolution.trim()).then(onResolved, (error: unknown) => {
      setFailure(toFailure(error));
      setSending(false);
    });
  };
  return (
    <form className="grid gap-2" onSubmit={send}>
      <label htmlFor={boxId}>{t("incident.resolution")}</label>
      <textarea
        id={boxId}
        className="text-box"
        rows={3}
        maxLength={2_000}
        required
        value={resolution}
        onChange={({ target }) => setResolution(target.value)}
      />
      {failure !== null && <FailureMessage failure={failure} />}
      <div>
        <Button type="submit" variant="solid" disabled={isSending || resolution.trim() === ""}>
          {t("incident.resolve")}
        </Button>
      </div>
    </form>
  );
}
