import { use, useState } from "react";
import { useTranslation } from "react-i18next";
import { Screen } from "../components/shell/screen.tsx";
import { Button } from "../components/ui/button.tsx";
import { NotificationBanner } from "../components/ui/notification-banner.tsx";
import { RadioGroup } from "../components/ui/radio-group.tsx";
import { KeyboardHelpContext } from "../hooks/keyboard-help-context.ts";
import { useSettings } from "../hooks/use-settings.ts";
import { changeLanguage } from "../i18n/i18n.ts";
import { type Language, SETTING_CHOICES } from "../state/settings.ts";
import { changeSettings } from "../state/settings-store.ts";

const TEXT_SIZES = ["small", "standard", "large", "largest"] as const;

/** 「設定」: language, text size, colours and keys. Each choice takes effect at once. */
export default function SettingsScreen() {
  const { t } = useTranslation("settings");
  const settings = useSettings();
  const openKeyboardHelp = use(KeyboardHelpContext);
  const [isLanguageMissing, setLanguageMissing] = useState(false);
  const chooseLanguage = async (language: Language) => {
    const before = settings.language;
    changeSettings({ language });
    try {
      await changeLanguage(language);
      setLanguageMissing(false);
    } catch {
      setLanguageMissing(true);
      changeSettings({ language: before });
    }
  };
  return (
    <Screen title={t("title")} lead={t("lead")}>
      <div className="grid gap-10">
        <RadioGroup
          legend={t("language")}
          choices={SETTING_CHOICES.language.map((value) => ({
            value,
            label: t(`languageChoices.${value}`),
            lang: value,
          }))}
          value={settings.language}
          onChange={chooseLanguage}
        />
        {isLanguageMissing && <NotificationBanner kind="error">{t("languageFailed")}</NotificationBanner>}
        <RadioGroup
          legend={t("textSize")}
          choices={TEXT_SIZES.map((value) => ({ value, label: t(`textSizeChoices.${value}`) }))}
          value={settings.textSize}
          onChange={(textSize) => changeSettings({ textSize })}
        />
        <RadioGroup
          legend={t("theme")}
          choices={SETTING_CHOICES.theme.map((value) => ({ value, label: t(`themeChoices.${value}`) }))}
          value={settings.theme}
          onChange={(theme) => changeSettings({ theme })}
        />
        <RadioGroup
          legend={t("sendKey")}
          choices={SETTING_CHOICES.sendKey.map((value) => ({ value, label: t(`sendKeyChoices.${value}`) }))}
          value={settings.sendKey}
          onChange={(sendKey) => changeSettings({ sendKey })}
        />
        <RadioGroup
          legend={t("characterKeys")}
          choices={SETTING_CHOICES.characterKeys.map((value) => ({ value, label: t(`characterKeysChoices.${value}`) }))}
          value={settings.characterKeys}
          onChange={(characterKeys) => changeSettings({ characterKeys })}
        />
        <section>
          <h2 className="mb-2 text-std-17B-170 text-ink-strong">{t("account")}</h2>
          <a className="button" href="#/account">
            {t("openAccount")}
          </a>
        </section>
        <section>
          <h2 className="mb-2 text-std-17B-170 text-ink-strong">{t("keyboard")}</h2>
          <Button aria-haspopup="dialog" onClick={openKeyboardHelp}>
            {t("openKeys")}
          </Button>
        </section>
      </div>
    </Screen>
  );
}
