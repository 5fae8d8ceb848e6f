import { useTranslation } from "react-i18next";
import { shareOf, type Task } from "../../documents/task.ts";
import type { TaskStore } from "../../documents/task-store.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { FailureMessage } from "../failure-message.tsx";
import { describeTask, endOf, nameTask } from "./describe-task.ts";
import { FileReport } from "./file-report.tsx";

/** A task and what can be done with it. */
export interface TaskCardProps {
  task: Task;
  store: Pick<TaskStore, "cancel" | "retry" | "dismiss">;
}

/** How far a task is, its result file by file, and buttons to cancel, repeat or put it away. */
export function TaskCard({ task, store }: TaskCardProps) {
  const { t } = useTranslation("documents");
  const { id, phase, job, failure, isCancelling } = task;
  const name = nameTask(task);
  const isEnded = phase === "ended";
  const canRetry = isEnded && job === null && (task.end === "failed" || task.end === "stopped");
  const share = shareOf(task);
  return (
    <li className="task-card" data-end={isEnded ? endOf(task) : "none"}>
      <h3 lang={langOf(name)}>{name}</h3>
      <p className="task-state">{describeTask(task)}</p>
      {!isEnded && <progress aria-label={name} max={1} {...(share !== null && { value: share })} />}
      {failure !== null && <FailureMessage failure={failure} />}
      {job?.error && job.state === "failed" && (
        <p className="failure" lang={langOf(job.error.message)}>
          {job.error.message}
        </p>
      )}
      {job !== null && job.files.length > 0 && <FileReport files={job.files} collection={job.collection} />}
      <div className="form-actions">
        {!isEnded && (
          <button
            type="button"
            className="button"
            aria-label={t("tasks.cancelNamed", { name })}
            disabled={isCancelling}
            onClick={() => store.cancel(id)}
          >
            {t(isCancelling ? "tasks.cancelling" : "tasks.cancel")}
          </button>
        )}
        {canRetry && (
          <button type="button" className="button" onClick={() => store.retry(id)}>
            {t("tasks.retry")}
          </button>
        )}
        {isEnded && (
          <button
            type="button"
            className="button button-text"
            aria-label={t("tasks.dismissNamed", { name })}
            onClick={() => store.dismiss(id)}
          >
            {t("tasks.dismiss")}
          </button>
        )}
      </div>
    </li>
  );
}
