import { useState } from "react";
import { useTranslation } from "react-i18next";
import { OWN_DATA_HREF, removeOwnData } from "../../api/me.ts";
import { useSharedChat } from "../../hooks/chat-context.tsx";
import { AskDialog, type Asked } from "../ui/ask-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { NotificationBanner } from "../ui/notification-banner.tsx";

/** The reader's own data: download, and deletion after one question. */
export function OwnData() {
  const { t } = useTranslation("account");
  const { forget } = useSharedChat();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isRemoved, setRemoved] = useState(false);
  const ask = () =>
    setAsked({
      title: t("data.remove"),
      question: t("data.removeQuestion"),
      consequence: t("data.removeConsequence"),
      confirm: t("data.confirm"),
      isGrave: true,
      run: removeOwnData,
    });
  const finish = () => {
    forget();
    setRemoved(true);
  };
  return (
    <section className="grid gap-4">
      <h2 className="text-std-20B-150 text-ink-strong">{t("data.title")}</h2>
      <p>{t("data.lead")}</p>
      <div className="flex flex-wrap gap-3">
        <a className="button" href={OWN_DATA_HREF} download>
          {t("data.export")}
        </a>
        <Button variant="danger" aria-haspopup="dialog" onClick={ask}>
          {t("data.remove")}
        </Button>
      </div>
      {isRemoved && <NotificationBanner kind="success">{t("data.removed")}</NotificationBanner>}
      <AskDialog asked={asked} onDone={finish} onClose={() => setAsked(null)} />
    </section>
  );
}
