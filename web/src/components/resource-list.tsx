import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Resource } from "../hooks/use-resource.ts";
import { FailureMessage } from "./failure-message.tsx";

/** A list from the server, how each entry is shown, and what to say when there is none. */
export interface ResourceListProps<T> {
  resource: Resource<T[]>;
  emptyMessage: string;
  onReload: () => void;
  /** Shown below a list of at least `fullCount` entries: there may be more. */
  fullMessage?: string;
  fullCount?: number;
  children: (entry: T) => ReactNode;
}

/** Shows a list in each of its states: loading, failed, empty, filled. */
export function ResourceList<T>(props: ResourceListProps<T>) {
  const { t } = useTranslation("common");
  const { resource, emptyMessage, fullMessage, fullCount = Number.POSITIVE_INFINITY, onReload, children } = props;
  if (resource.status === "loading") return <p className="progress">{t("loading")}</p>;
  if (resource.status === "failed") return <FailureMessage failure={resource.failure} onRetry={onReload} />;
  if (resource.value.length === 0) return <p>{emptyMessage}</p>;
  return (
    <>
      <ul className="dialog-list">{resource.value.map(children)}</ul>
      {resource.value.length >= fullCount && <p>{fullMessage}</p>}
    </>
  );
}
