import { useTranslation } from "react-i18next";
import type { Pages } from "../../hooks/use-pages.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "../ui/button.tsx";

/** What stands below a list that is read page by page: progress, a failure with another try, or a button for more. */
export function MoreOfList({ pages }: { pages: Pages<unknown> }) {
  const { t } = useTranslation(["admin", "common"]);
  if (pages.isLoading) {
    return (
      <p role="status" className="progress">
        {t("common:loading")}
      </p>
    );
  }
  if (pages.failure !== null) return <FailureMessage failure={pages.failure} onRetry={pages.more} />;
  return pages.hasMore ? <Button onClick={pages.more}>{t("more")}</Button> : null;
}
