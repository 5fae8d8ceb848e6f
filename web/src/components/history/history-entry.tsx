import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConversationSummaryJson } from "../../../../server/contract.ts";
import { formatTime } from "../../dates/format-time.ts";
import { langOf } from "../../i18n/lang-of.ts";
import { isConverting } from "../../state/send-key.ts";
import { isShortcut } from "../../state/shortcuts.ts";

/** A conversation and what its buttons do. */
export interface HistoryEntryProps {
  conversation: ConversationSummaryJson;
  isCurrent: boolean;
  onOpen: (id: string) => void;
  onChange: (id: string, changes: { title?: string; isPinned?: boolean }) => Promise<boolean>;
  onRemove: (conversation: ConversationSummaryJson) => void;
}

/** A conversation in the list; its actions unfold below it. */
export function HistoryEntry({ conversation, isCurrent, onOpen, onChange, onRemove }: HistoryEntryProps) {
  const { t } = useTranslation(["talk", "common"]);
  const { id, title, updatedAt, isPinned } = conversation;
  const [isUnfolded, setUnfolded] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  const actionsId = useId();
  return (
    <li className="history-entry" data-current={isCurrent}>
      <div className="history-row">
        <button type="button" className="history-open" aria-current={isCurrent} onClick={() => onOpen(id)}>
          <span className="history-title" lang={langOf(title)}>
            {title}
          </span>
          <span className="history-time">{formatTime(updatedAt)}</span>
        </button>
        <button
          type="button"
          className="history-more"
          aria-label={t("actionsOf", { title })}
          aria-expanded={isUnfolded}
          aria-controls={actionsId}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          <span aria-hidden="true">⋯</span>
        </button>
      </div>
      <div id={actionsId} hidden={!isUnfolded} className="history-actions">
        {isRenaming ? (
          <RenameForm
            title={title}
            onCancel={() => setRenaming(false)}
            onRename={async (changed) => {
              if (changed === title || (await onChange(id, { title: changed }))) setRenaming(false);
            }}
          />
        ) : (
          <>
            <button
              type="button"
              className="button button-text"
              onClick={() => void onChange(id, { isPinned: !isPinned })}
            >
              {t(isPinned ? "unpin" : "pin")}
            </button>
            <button type="button" className="button button-text" onClick={() => setRenaming(true)}>
              {t("rename")}
            </button>
            <button type="button" className="button button-text button-remove" onClick={() => onRemove(conversation)}>
              {t("remove")}
            </button>
          </>
        )}
      </div>
    </li>
  );
}

interface RenameFormProps {
  title: string;
  onRename: (title: string) => void;
  onCancel: () => void;
}

function RenameForm({ title, onRename, onCancel }: RenameFormProps) {
  const { t } = useTranslation(["talk", "common"]);
  const [draft, setDraft] = useState(title);
  const inputId = useId();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (draft.trim() !== "") onRename(draft.trim());
  };
  return (
    <form className="rename" onSubmit={save}>
      <label htmlFor={inputId}>{t("renameLabel")}</label>
      <input
        id={inputId}
        className="text-box"
        maxLength={200}
        value={draft}
        // biome-ignore lint/a11y/noAutofocus: the form opens because its button was pressed
        autoFocus
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (!isShortcut("cancelEditing", event) || isConverting(event.nativeEvent)) return;
          // Not the dialog around it.
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      />
      <div className="button-row">
        <button type="submit" className="button button-primary">
          {t("save")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("common:cancel")}
        </button>
      </div>
    </form>
  );
}
