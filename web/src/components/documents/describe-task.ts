import { describeSize } from "../../documents/describe-size.ts";
import type { Task } from "../../documents/task.ts";
import { i18n } from "../../i18n/i18n.ts";

/** What a task is about: 「取り込み：計画.pdf ほか2件」. */
export function nameTask({ kind, names }: Task): string {
  const [first = "", ...others] = names;
  const all = others.length === 0 ? first : i18n.t("documents:tasks.others", { first, count: others.length });
  return i18n.t(`documents:tasks.${kind}`, { names: all });
}

/** How a task goes or went, in one line. */
export function describeTask(task: Task): string {
  const { phase, isConnected, isCancelling, sentBytes, totalBytes } = task;
  if (phase === "ended") return describeEnd(task);
  if (!isConnected) return i18n.t("documents:tasks.lost");
  if (isCancelling) return i18n.t("documents:tasks.cancelling");
  if (phase === "waiting") return i18n.t("documents:tasks.waiting");
  if (phase === "sending") {
    return i18n.t("documents:tasks.sending", { sent: describeSize(sentBytes), total: describeSize(totalBytes) });
  }
  const { state, progress } = task.job ?? {};
  if (state === "queued") return i18n.t("documents:tasks.queued");
  if (!progress) return i18n.t("documents:tasks.started");
  const { doneFiles: done, totalFiles: total } = progress;
  return i18n.t(`documents:tasks.${progress.phase}`, { done, total });
}

/** How a task ended well, badly, or half. */
export function endOf({ kind, end, job }: Task): "good" | "partial" | "bad" | "neutral" {
  if (end === "failed" || job?.state === "failed") return "bad";
  if (end !== null || job?.state === "cancelled") return "neutral";
  if (kind === "delete") return "good";
  const files = job?.files ?? [];
  return files.every(({ status }) => status === "ok") ? "good" : "partial";
}

function describeEnd(task: Task): string {
  const { kind, end, job } = task;
  const isDelete = kind === "delete";
  if (end === "stopped" || end === "forgotten") return i18n.t(`documents:tasks.${end}`);
  if (endOf(task) === "bad") return i18n.t(isDelete ? "documents:tasks.deleteFailed" : "documents:tasks.failed");
  if (job?.state === "cancelled") return i18n.t("documents:tasks.cancelled");
  if (isDelete) return i18n.t("documents:tasks.deleted");
  const isPartly = job?.files.some(({ status }) => status === "failed") === true;
  return i18n.t(isPartly ? "documents:tasks.partly" : "documents:tasks.succeeded");
}
