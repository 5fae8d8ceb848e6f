import { useTranslation } from "react-i18next";
import type { Task } from "../../documents/task.ts";
import { describeTask, nameTask } from "./describe-task.ts";
import { TaskCard, type TaskCardProps } from "./task-card.tsx";

/** The tasks, the newest first. */
export interface TaskListProps extends Pick<TaskCardProps, "store"> {
  tasks: readonly Task[];
}

/** What is being done and was done. A screen reader hears when a task ends, not every step. */
export function TaskList({ tasks, store }: TaskListProps) {
  const { t } = useTranslation(["documents", "common"]);
  const ended = tasks.find(({ phase }) => phase === "ended");
  return (
    <>
      <p role="status" className="visually-hidden">
        {ended !== undefined && `${nameTask(ended)}${t("common:separator")}${describeTask(ended)}`}
      </p>
      {tasks.length > 0 && (
        <section className="documents-section" aria-labelledby="tasks-title">
          <h2 id="tasks-title">{t("tasks.title")}</h2>
          <ul className="task-cards">
            {tasks.map((task) => (
              <TaskCard key={task.id} task={task} store={store} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
