import { useTranslation } from "react-i18next";
import type { Failure } from "../api/request-failure.ts";
import { langOf } from "../i18n/lang-of.ts";

/** A failure, and how to try again where that is possible. */
export interface FailureMessageProps {
  failure: Failure;
  /** Shows a button for it. Default: none. */
  onRetry?: () => void;
}

/** Says what went wrong and what to do next. */
export function FailureMessage({ failure: { message, requestId }, onRetry }: FailureMessageProps) {
  const { t } = useTranslation("common");
  return (
    <div className="failure">
      <p lang={langOf(message)}>{message}</p>
      {requestId !== null && requestId !== "" && <p className="failure-id">{t("enquiryNumber", { id: requestId })}</p>}
      {onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          {t("retry")}
        </button>
      )}
    </div>
  );
}
