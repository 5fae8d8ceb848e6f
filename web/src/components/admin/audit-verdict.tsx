import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuditVerdictJson } from "../../../../server/contract.ts";
import { verifyAudit } from "../../api/audit.ts";
import { type Failure, toFailure } from "../../api/request-failure.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "../ui/button.tsx";

/** Checks the whole chain when asked, because a long log takes a while. */
export function AuditVerdict() {
  const { t } = useTranslation(["admin", "common"]);
  const [isChecking, setChecking] = useState(false);
  const [verdict, setVerdict] = useState<AuditVerdictJson | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const check = async () => {
    setChecking(true);
    setVerdict(null);
    setFailure(null);
    try {
      setVerdict(await verifyAudit());
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setChecking(false);
    }
  };
  return (
    <div className="grid justify-items-start gap-2">
      <Button disabled={isChecking} onClick={() => void check()}>
        {t("audit.verify")}
      </Button>
      <p role="status">
        {isChecking && t("audit.verifying")}
        {verdict?.isSound === true && t("audit.sound", { n: verdict.entries, head: verdict.head })}
      </p>
      {verdict?.isSound === false && (
        <p role="alert" className="text-error">
          {t("audit.broken", { seq: verdict.brokenAt })}
        </p>
      )}
      {failure !== null && <FailureMessage failure={failure} />}
    </div>
  );
}
