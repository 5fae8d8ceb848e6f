import { createContext, type ReactNode, use, useCallback, useRef, useState } from "react";
import { UnsupportedDialog } from "../components/turn/unsupported-dialog.tsx";

/** Something that takes an answer out of the page, and what must be known of it before. */
export interface CheckedUse {
  /** Ids of the stored answers that are taken along and hold figures without a source. */
  answerIds: readonly string[];
  /** Those figures; empty where they are too many to name. */
  figures: readonly string[];
  act: () => void;
}

const CheckedUseContext = createContext<(use: CheckedUse) => void>(({ act }) => act());

/** Asks once per answer before figures that nothing supports leave the page; acts at once where there are none. */
export function useCheckedUse(): (use: CheckedUse) => void {
  return use(CheckedUseContext);
}

/** Holds the question that is asked, and remembers the answers for which it was. */
export function CheckedUseProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<CheckedUse | null>(null);
  const confirmed = useRef(new Set<string>());
  const check = useCallback((wanted: CheckedUse) => {
    if (wanted.answerIds.every((id) => confirmed.current.has(id))) wanted.act();
    else setAsked(wanted);
  }, []);
  const confirm = () => {
    for (const id of asked?.answerIds ?? []) confirmed.current.add(id);
    setAsked(null);
    asked?.act();
  };
  return (
    <CheckedUseContext value={check}>
      {children}
      <UnsupportedDialog figures={asked?.figures ?? null} onCancel={() => setAsked(null)} onConfirm={confirm} />
    </CheckedUseContext>
  );
}
