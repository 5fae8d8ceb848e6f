import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { BOX_CLASS } from "../ui/field.tsx";
import { NotificationBanner } from "../ui/notification-banner.tsx";

/** The key itself, the only time that it is shown. */
export function NewKeyView({ token }: { token: string }) {
  const { t } = useTranslation("account");
  const [told, setTold] = useState("");
  const id = useId();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(token);
      setTold(t("key.copied"));
    } catch {
      setTold(t("key.copyFailed"));
    }
  };
  return (
    <div className="grid gap-4">
      <NotificationBanner kind="warning" title={t("key.onceTitle")}>
        {t("key.once")}
      </NotificationBanner>
      <div className="grid gap-1">
        <label htmlFor={id}>{t("key.token")}</label>
        <input
          id={id}
          className={`${BOX_CLASS} font-mono`}
          readOnly
          value={token}
          autoComplete="off"
          spellCheck={false}
          onFocus={({ target }) => target.select()}
        />
      </div>
      <div>
        <Button variant="solid" onClick={() => void copy()}>
          {t("key.copy")}
        </Button>
      </div>
      <p role="status">{told}</p>
    </div>
  );
}
