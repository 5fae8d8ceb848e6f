import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CreatedKeyJson } from "../../../../server/contract.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { KeyForm } from "./key-form.tsx";
import { KeyList } from "./key-list.tsx";
import { NewKeyView } from "./new-key-view.tsx";

/** The reader's own keys. A new one is shown until its dialog is closed, and never again. */
export function OwnKeys({ isAdmin }: { isAdmin: boolean }) {
  const { t } = useTranslation("account");
  const [isOpen, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedKeyJson | null>(null);
  const [revision, setRevision] = useState(0);
  const close = () => {
    setOpen(false);
    setCreated(null);
  };
  return (
    <section className="grid gap-4">
      <h2 className="text-std-20B-150 text-ink-strong">{t("key.title")}</h2>
      <p>{t("key.lead")}</p>
      <div>
        <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t("key.new")}
        </Button>
      </div>
      <KeyList owner="own" revision={revision} />
      <Dialog title={t(created === null ? "key.new" : "key.created")} isOpen={isOpen} onClose={close}>
        {created === null ? (
          <KeyForm
            isAdmin={isAdmin}
            onCreated={(key) => {
              setCreated(key);
              setRevision((count) => count + 1);
            }}
          />
        ) : (
          <NewKeyView token={created.token} />
        )}
      </Dialog>
    </section>
  );
}
