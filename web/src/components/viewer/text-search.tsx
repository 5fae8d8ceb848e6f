import { type KeyboardEvent, type Ref, useId } from "react";
import { useTranslation } from "react-i18next";
import { MAX_MATCHES } from "../../document/find-in-text.ts";
import type { TextSearch as Search } from "../../hooks/use-text-search.ts";
import { isConverting } from "../../state/send-key.ts";
import { isShortcut } from "../../state/shortcuts.ts";

/** The search, and what leaves it. */
export interface TextSearchProps {
  search: Search;
  boxRef: Ref<HTMLInputElement>;
  /** Escape in an empty box. */
  onLeave: () => void;
}

/** Box, count and steps of a search in the text. Enter goes on, Shift+Enter goes back, Escape clears. */
export function TextSearch({ search, boxRef, onLeave }: TextSearchProps) {
  const { t } = useTranslation("documents");
  const id = useId();
  const { words, matches, at, setWords, move } = search;
  const handleKeyDown = (event: KeyboardEvent) => {
    // Enter that confirms a conversion of Japanese input is not ours.
    if (isConverting(event.nativeEvent)) return;
    const step = isShortcut("nextMatchFromBox", event) ? 1 : isShortcut("previousMatchFromBox", event) ? -1 : undefined;
    if (step !== undefined) {
      event.preventDefault();
      move(step);
    }
    if (isShortcut("leaveSearch", event)) {
      event.preventDefault();
      event.stopPropagation();
      if (words === "") onLeave();
      else setWords("");
    }
  };
  const count = matches.length >= MAX_MATCHES ? "viewer.foundMany" : "viewer.found";
  return (
    <search className="text-search">
      <label htmlFor={id}>{t("viewer.search")}</label>
      <input
        ref={boxRef}
        id={id}
        type="search"
        className="text-box"
        value={words}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-count`}
        title={t("viewer.searchHint")}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={handleKeyDown}
      />
      <div className="text-search-steps">
        <button
          type="button"
          className="button"
          aria-label={t("viewer.previous")}
          title={t("viewer.previous")}
          disabled={matches.length === 0}
          onClick={() => move(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="button"
          aria-label={t("viewer.next")}
          title={t("viewer.next")}
          disabled={matches.length === 0}
          onClick={() => move(1)}
        >
          ↓
        </button>
        <p id={`${id}-count`} role="status" className="text-search-count">
          {words.trim() !== "" && (at === -1 ? t("viewer.none") : t(count, { count: matches.length, at: at + 1 }))}
        </p>
      </div>
    </search>
  );
}
