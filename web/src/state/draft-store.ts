const STORAGE_KEY = "tenkyo-drafts";
/** Of the drafts written last; older ones are dropped. */
const MAX_DRAFTS = 50;
/** The draft of a conversation that has no id yet. */
const NEW_CONVERSATION = "new";

type Drafts = [conversation: string, text: string][];

/** What was typed for a conversation and not sent; empty when nothing, or when the browser keeps nothing. */
export function readDraft(conversationId: string | null): string {
  return readDrafts().find(([id]) => id === (conversationId ?? NEW_CONVERSATION))?.[1] ?? "";
}

/** Keeps what is typed for a conversation, so that it survives a reload. An empty text forgets it. */
export function writeDraft(conversationId: string | null, text: string): void {
  const id = conversationId ?? NEW_CONVERSATION;
  const others = readDrafts().filter(([other]) => other !== id);
  const drafts: Drafts = text === "" ? others : [[id, text], ...others];
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(drafts.slice(0, MAX_DRAFTS)));
  } catch {
    // Storage that is denied or full: the draft lasts until the page is left.
  }
}

/** Forgets all drafts. */
export function forgetDrafts(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage that is denied holds none.
  }
}

/** Newest first; damaged entries are left out. */
function readDrafts(): Drafts {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isDraft) : [];
  } catch {
    return [];
  }
}

function isDraft(entry: unknown): entry is Drafts[number] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === "string");
}
