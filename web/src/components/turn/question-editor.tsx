import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSettings } from "../../hooks/use-settings.ts";
import { MAX_QUESTION_CHARS } from "../../state/question-length.ts";
import { isConverting, isSendKey } from "../../state/send-key.ts";
import { isShortcut } from "../../state/shortcuts.ts";

/** The question as it was sent. */
export interface QuestionEditorProps {
  question: string;
  onSend: (question: string) => void;
  onCancel: () => void;
}

/** Where a sent question is rewritten. Escape leaves it as it was. */
export function QuestionEditor({ question, onSend, onCancel }: QuestionEditorProps) {
  const { t } = useTranslation(["talk", "common"]);
  const { sendKey } = useSettings();
  const [draft, setDraft] = useState(question);
  const boxId = useId();
  const noteId = useId();
  const isSendable = draft.trim() !== "" && draft.trim().length <= MAX_QUESTION_CHARS;
  const send = () => {
    if (isSendable) onSend(draft.trim());
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (isShortcut("cancelEditing", event) && !isConverting(event.nativeEvent)) onCancel();
    if (!isSendKey(event.nativeEvent, sendKey)) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="question-editor" onSubmit={handleSubmit}>
      <label htmlFor={boxId}>{t("editLabel")}</label>
      <textarea
        id={boxId}
        className="text-box"
        rows={2}
        value={draft}
        aria-describedby={noteId}
        // biome-ignore lint/a11y/noAutofocus: the editor opens because its button was pressed
        autoFocus
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      <p id={noteId} className="question-note">
        {t("editNote")}
      </p>
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={!isSendable}>
          {t("resend")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("common:cancel")}
        </button>
      </div>
    </form>
  );
}
