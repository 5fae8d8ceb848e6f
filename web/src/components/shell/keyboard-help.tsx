import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useSettings } from "../../hooks/use-settings.ts";
import { isCharacterKey, type KeyCombination, listShortcuts, SHORTCUTS } from "../../state/shortcuts.ts";
import { Dialog } from "../ui/dialog.tsx";

/** Whether the list is open, and what closes it. */
export interface KeyboardHelpProps {
  isOpen: boolean;
  onClose: () => void;
}

const SIGNS: Readonly<Record<string, string>> = {
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** Every shortcut, by the place where it works. */
export function KeyboardHelp({ isOpen, onClose }: KeyboardHelpProps) {
  const { t } = useTranslation("keys");
  return (
    <Dialog title={t("title")} isOpen={isOpen} onClose={onClose}>
      <ShortcutList />
    </Dialog>
  );
}

function ShortcutList() {
  const { t } = useTranslation("keys");
  const settings = useSettings();
  const isUsable = (combination: KeyCombination) => settings.characterKeys === "on" || !isCharacterKey(combination);
  return (
    <>
      <p>{t("lead")}</p>
      {settings.characterKeys === "off" && <p>{t("charactersOff")}</p>}
      {listShortcuts(settings).map(({ place, names }) => (
        <section key={place} className="shortcuts" data-place={place}>
          <h3>{t(`place.${place}`)}</h3>
          <dl>
            {names.map((name) => {
              const combinations = SHORTCUTS[name].filter(isUsable);
              if (combinations.length === 0) return null;
              return (
                <div key={name}>
                  <dt>{t(`action.${name}`)}</dt>
                  <dd>
                    {combinations.map((combination, at) => (
                      <Fragment key={namesOf(combination).join()}>
                        {at > 0 && t("or")}
                        <kbd>{namesOf(combination).join(t("joiner"))}</kbd>
                      </Fragment>
                    ))}
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      ))}
      <p>{t("mac")}</p>
    </>
  );
}

/** What stands on the keys. */
function namesOf({ key, ctrl, alt, shift }: KeyCombination): string[] {
  const held = [ctrl && "Ctrl", alt && "Alt", shift && "Shift"].filter((name) => name !== undefined);
  return [...held, SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key)];
}
