import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerJson, ExportFormat } from "../../../../server/contract.ts";
import { type CopyFormat, copyAnswer } from "../../answer/copy-answer.ts";
import { unsupportedFigures } from "../../answer/unsupported-figures.ts";
import { exportFile } from "../../api/export-file.ts";
import { type Failure, toFailure } from "../../api/request-failure.ts";
import { saveFile } from "../../compare/save-file.ts";
import { useCheckedUse } from "../../hooks/use-checked-use.tsx";
import { FailureMessage } from "../failure-message.tsx";

/** A finished answer, and how it is asked for again where that can be done. */
export interface AnswerActionsProps {
  answer: AnswerJson;
  /** Null for an answer that is not stored. */
  messageId: string | null;
  onRegenerate: (() => void) | null;
}

/**
 * Copy, export, answer again. The copy is made here, because it must be ready while the browser still counts the press and may be
 * of an answer that is not stored; files are the server's. Figures without a source are asked about once before they leave the page.
 */
export function AnswerActions({ answer, messageId, onRegenerate }: AnswerActionsProps) {
  const { t } = useTranslation("talk");
  const checkedUse = useCheckedUse();
  const [told, setTold] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const figures = unsupportedFigures(answer.figures);
  const answerIds = figures.length > 0 ? [messageId ?? answer.requestId] : [];
  const run = (act: () => Promise<string>) =>
    checkedUse({
      answerIds,
      figures,
      act: () => {
        setTold("");
        setFailure(null);
        act().then(setTold, (error: unknown) => setFailure(toFailure(error)));
      },
    });
  const copy = (format: CopyFormat) =>
    run(async () => {
      try {
        await navigator.clipboard.writeText(copyAnswer(answer, { format, now: new Date() }));
        return t("copied");
      } catch {
        return t("copyFailed");
      }
    });
  const save = (id: string, format: ExportFormat) =>
    run(async () => {
      const { name, content } = await exportFile({ kind: "messages", id }, format);
      saveFile(name ?? t(`exportName.${format}`), content);
      return t("exported");
    });

  return (
    <div className="answer-actions">
      <fieldset className="action-group">
        <legend>{t("copy")}</legend>
        <button type="button" className="button button-text" onClick={() => copy("plain")}>
          {t("copyPlain")}
        </button>
        <button type="button" className="button button-text" onClick={() => copy("markdown")}>
          {t("copyMarkdown")}
        </button>
      </fieldset>
      {messageId !== null && (
        <fieldset className="action-group">
          <legend>{t("export")}</legend>
          <button type="button" className="button button-text" onClick={() => save(messageId, "markdown")}>
            {t("exportMarkdown")}
          </button>
          <button type="button" className="button button-text" onClick={() => save(messageId, "docx")}>
            {t("exportWord")}
          </button>
        </fieldset>
      )}
      {onRegenerate !== null && (
        <button type="button" className="button button-text" onClick={onRegenerate}>
          {t("regenerate")}
        </button>
      )}
      <p role="status" className="action-told">
        {told}
      </p>
      {failure !== null && <FailureMessage failure={failure} />}
    </div>
  );
}
