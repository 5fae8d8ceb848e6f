import { useCallback, useState } from "react";
import { type Failure, toFailure } from "../api/request-failure.ts";

/** Something that is sent to the server from a form. */
export interface Saving {
  isSaving: boolean;
  /** Why the last try failed. */
  failure: Failure | null;
  /** Sends it, and calls `onSaved` with what came back when that worked. */
  save: <T>(send: () => Promise<T>, onSaved: (reply: T) => void) => Promise<void>;
}

/** State of a form that is being sent. */
export function useSaving(): Saving {
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = useCallback<Saving["save"]>(async (send, onSaved) => {
    setSaving(true);
    setFailure(null);
    try {
      onSaved(await send());
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setSaving(false);
    }
  }, []);
  return { isSaving, failure, save };
}
