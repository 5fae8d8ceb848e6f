import { type FormEvent, type ReactNode, useId, useState } from "react";
import { type Failure, toFailure } from "../../api/request-failure.ts";
import { FailureMessage } from "../failure-message.tsx";
import { Button } from "./button.tsx";

/** A comment that has to be written, and what sending it does. */
export interface CommentFormProps {
  label: string;
  /** On the button that sends. */
  action: string;
  rows: number;
  /** What is written so far. Held outside, so that a form that goes away does not take it along. */
  comment: string;
  onComment: (comment: string) => void;
  /** Is given the comment without spaces around it. The form may be gone when it has ended. */
  onSend: (comment: string) => Promise<void>;
  /** Beside the button that sends. */
  children?: ReactNode;
}

const MAX_CHARS = 2_000;

/** Sends a comment; it stays as it was written, with the reason, when it could not be sent. */
export function CommentForm({ label, action, rows, comment, onComment, onSend, children }: CommentFormProps) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setSending] = useState(false);
  const boxId = useId();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    setFailure(null);
    try {
      await onSend(comment.trim());
    } catch (error) {
      setFailure(toFailure(error));
      setSending(false);
    }
  };
  return (
    <form className="grid gap-3" onSubmit={(event) => void send(event)}>
      <label htmlFor={boxId}>{label}</label>
      <textarea
        id={boxId}
        className="text-box"
        rows={rows}
        maxLength={MAX_CHARS}
        required
        value={comment}
        onChange={({ target }) => onComment(target.value)}
      />
      {failure !== null && <FailureMessage failure={failure} />}
      <div className="button-row">
        <Button type="submit" variant="solid" disabled={isSending || comment.trim() === ""}>
          {action}
        </Button>
        {children}
      </div>
    </form>
  );
}
