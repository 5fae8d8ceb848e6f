import type { FormEvent, KeyboardEvent, ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useSettings } from "../hooks/use-settings.ts";
import { i18n } from "../i18n/i18n.ts";
import { MAX_QUESTION_CHARS } from "../state/question-length.ts";
import { isSendKey } from "../state/send-key.ts";

/** From here on the reader is told how much is left. */
const SHOW_COUNT_FROM_CHARS = 3_500;

/** The question box's content and what its buttons do. */
export interface ComposerProps {
  draft: string;
  /** While an answer is on its way, sending waits and the stop button shows. */
  isRunning: boolean;
  boxRef: RefObject<HTMLTextAreaElement | null>;
  onChange: (draft: string) => void;
  onSend: (question: string) => void;
  onStop: () => void;
  /** Name of the app that is asked, unless it is the default one. */
  appName?: string | undefined;
  /** How the question is to be answered. */
  children?: ReactNode;
}

/** Where the question is written. The chosen key sends it; an Enter that confirms an IME conversion never does. */
export function Composer({ draft, isRunning, boxRef, onChange, onSend, onStop, appName, children }: ComposerProps) {
  const { t } = useTranslation("chat");
  const { sendKey } = useSettings();
  const question = draft.trim();
  const excess = question.length - MAX_QUESTION_CHARS;

  const send = () => {
    if (question === "" || excess > 0 || isRunning) boxRef.current?.focus();
    else onSend(question);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (!isSendKey(event.nativeEvent, sendKey)) return;
    event.preventDefault();
    send();
  };

  return (
    <form className="composer" aria-label={t("question")} data-running={isRunning} onSubmit={handleSubmit}>
      <div className="composer-row">
        <label htmlFor="question" className="visually-hidden">
          {t("question")}
        </label>
        <textarea
          id="question"
          ref={boxRef}
          rows={2}
          value={draft}
          placeholder={appName === undefined ? t("questionPlaceholder") : t("questionPlaceholderOf", { app: appName })}
          aria-describedby="question-help question-length"
          aria-invalid={excess > 0}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={handleKeyDown}
        />
        {isRunning ? (
          <button key="stop" type="button" className="button button-stop" onClick={onStop}>
            {t("stop")}
          </button>
        ) : (
          <button key="send" type="submit" className="button button-primary">
            {t("send")}
          </button>
        )}
      </div>
      <p id="question-length" className="composer-length" role="alert">
        {excess > 0 && t("tooLong", { max: inDigits(MAX_QUESTION_CHARS), excess: inDigits(excess) })}
      </p>
      <div className="composer-foot">
        {children}
        <p id="question-help" className="composer-help">
          <span className="composer-keys">{t(sendKey === "enter" ? "keysEnter" : "keysCtrlEnter")}</span>
          {t("mayBeWrong")}
          {excess <= 0 && question.length >= SHOW_COUNT_FROM_CHARS && (
            <span className="composer-count">
              {t("length", { length: inDigits(question.length), max: inDigits(MAX_QUESTION_CHARS) })}
            </span>
          )}
        </p>
      </div>
    </form>
  );
}

function inDigits(count: number): string {
  return count.toLocaleString(i18n.language);
}
