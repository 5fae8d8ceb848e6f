import { type ChangeEvent, useId, useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import { type ReadReport, readReport } from "../../compare/read-report.ts";
import { ReportView } from "./report-view.tsx";

/** Opens the report of an evaluation from a file; the file stays in the browser. */
export function ReportSection() {
  const { t } = useTranslation("compare");
  const [read, setRead] = useState<ReadReport>();
  const hintId = useId();
  const open = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file === undefined) return;
    // Why: the same file, written anew, could not be chosen again.
    target.value = "";
    setRead(await file.text().then(readReport, () => ({ problem: t("reportUnreadable") })));
  };
  return (
    <section className="compare-report" aria-labelledby="compare-report-title">
      <h2 id="compare-report-title">{t("reportTitle")}</h2>
      <p id={hintId}>
        <Trans t={t} i18nKey="reportHint" components={{ command: <code /> }} />
      </p>
      <label className="compare-file">
        {t("reportFile")}
        <input type="file" accept=".json,application/json" aria-describedby={hintId} onChange={open} />
      </label>
      {read !== undefined && "problem" in read && (
        <p role="alert" className="compare-problem">
          {read.problem}
        </p>
      )}
      {read !== undefined && "report" in read && <ReportView report={read.report} />}
    </section>
  );
}
