import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { isShortcut } from "../../state/shortcuts.ts";

/** One tab and what it shows. */
export interface Tab<Name extends string> {
  name: Name;
  label: string;
  content: ReactNode;
}

/** Tabs of which one is shown. */
export interface TabsProps<Name extends string> {
  label: string;
  tabs: readonly Tab<Name>[];
  current: Name;
  onChange: (name: Name) => void;
}

/** Where a key leads from a tab; undefined for every other key. */
function targetOf(event: KeyboardEvent, { at, count }: { at: number; count: number }): number | undefined {
  if (isShortcut("nextTab", event)) return at + 1;
  if (isShortcut("previousTab", event)) return at - 1;
  if (isShortcut("firstTab", event)) return 0;
  return isShortcut("lastTab", event) ? count - 1 : undefined;
}

/** Tabs by the pattern of the ARIA practices: arrow keys, Home and End choose; Tab leads to the content. */
export function Tabs<Name extends string>({ label, tabs, current, onChange }: TabsProps<Name>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex(({ name }) => name === current);
  const choose = (index: number) => {
    const chosen = tabs[(index + tabs.length) % tabs.length];
    if (chosen === undefined) return;
    onChange(chosen.name);
    list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(chosen.name)}"]`)?.focus();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event, { at, count: tabs.length });
    if (target === undefined) return;
    event.preventDefault();
    choose(target);
  };
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className="flex flex-wrap border-b border-line"
        onKeyDown={handleKeyDown}
      >
        {tabs.map((tab) => (
          <button
            key={tab.name}
            type="button"
            role="tab"
            id={`${id}-${tab.name}`}
            data-tab={tab.name}
            aria-selected={tab.name === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.name === current ? 0 : -1}
            className="min-h-12 border-b-4 border-transparent px-4 hover:bg-sunken aria-selected:border-accent aria-selected:font-700 aria-selected:text-accent"
            onClick={() => onChange(tab.name)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a panel may hold nothing else that takes the focus. */}
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${current}`} tabIndex={0} className="py-4">
        {tabs[at]?.content}
      </div>
    </div>
  );
}
