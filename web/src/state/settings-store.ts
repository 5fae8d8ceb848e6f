import { parseSettings, type Settings, STORAGE_KEY } from "./settings.ts";

const listeners = new Set<() => void>();
let current = parseSettings(readStored());

/** The settings as they are now; the same object until one changes. */
export function getSettings(): Settings {
  return current;
}

/** Changes settings for this page at once, and for the next visit where the browser lets us store them. */
export function changeSettings(changes: Partial<Settings>): void {
  current = { ...current, ...changes };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
  } catch {
    // Storage that is denied or full: the choice holds until the page is left.
  }
  tell();
}

/** @returns how to stop listening. */
export function subscribeSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows changes made in other tabs. */
export function followOtherTabs(): void {
  window.addEventListener("storage", ({ key }) => {
    if (key !== STORAGE_KEY && key !== null) return;
    current = parseSettings(readStored());
    tell();
  });
}

/** Writes theme and text size onto the document, where the styles look for them. */
export function applySettings({ theme, textSize }: Settings): void {
  const { dataset } = document.documentElement;
  setOrDelete(dataset, "theme", theme === "system" ? undefined : theme);
  setOrDelete(dataset, "textSize", textSize === "standard" ? undefined : textSize);
}

function setOrDelete(dataset: DOMStringMap, name: string, value: string | undefined): void {
  if (value === undefined) delete dataset[name];
  else dataset[name] = value;
}

function tell(): void {
  for (const listener of listeners) listener();
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
