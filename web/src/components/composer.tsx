import type { FormEvent, KeyboardEvent, RefObject } from "react";
import { isSendKey } from "../state/send-key.ts";

/** Longest question that the server takes, in UTF-16 code units. */
const MAX_QUESTION_CHARS = 4_000;
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
}

/** Where the question is written: Enter sends, Shift+Enter breaks the line, an IME's Enter does neither. */
export function Composer({ draft, isRunning, boxRef, onChange, onSend, onStop }: ComposerProps) {
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
    if (!isSendKey(event.nativeEvent)) return;
    event.preventDefault();
    send();
  };

  return (
    <form className="composer" aria-label="質問" data-running={isRunning} onSubmit={handleSubmit}>
      <div className="composer-row">
        <label htmlFor="question" className="visually-hidden">
          質問
        </label>
        <textarea
          id="question"
          ref={boxRef}
          rows={2}
          value={draft}
          placeholder="政策資料について質問する"
          aria-describedby="question-help question-length"
          aria-invalid={excess > 0}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={handleKeyDown}
        />
        {isRunning ? (
          <button key="stop" type="button" className="button button-stop" onClick={onStop}>
            停止
          </button>
        ) : (
          <button key="send" type="submit" className="button button-primary">
            送信
          </button>
        )}
      </div>
      <p id="question-length" className="composer-length" role="alert">
        {excess > 0 && `質問は4,000文字までです。あと${excess.toLocaleString("ja-JP")}文字減らしてください。`}
      </p>
      <p id="question-help" className="composer-help">
        <span className="composer-keys">Enterで送信・Shift＋Enterで改行。</span>
        回答は誤ることがあります。大切な内容は出典の原文でお確かめください。
        {excess <= 0 && question.length >= SHOW_COUNT_FROM_CHARS && (
          <span className="composer-count">{question.length.toLocaleString("ja-JP")} / 4,000文字</span>
        )}
      </p>
    </form>
  );
}
