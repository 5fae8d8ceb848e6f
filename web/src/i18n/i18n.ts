import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { ja } from "../messages/ja/index.ts";
import type { Language } from "../state/settings.ts";

/** The texts of the page. Components use `useTranslation`; functions that make texts use `i18n.t`. */
export const i18n = i18next.createInstance();

// Japanese is in the first bundle, so that texts are there at once, also in tests without a browser.
void i18n.use(initReactI18next).init({
  resources: { ja },
  lng: "ja",
  fallbackLng: "ja",
  ns: Object.keys(ja),
  defaultNS: "common",
  initAsync: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});

/** Changes the language of the page, after loading its texts. When they cannot be loaded, the language stays. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === "en" && !i18n.hasResourceBundle("en", "common")) {
    const { en } = await import("../messages/en/index.ts");
    for (const [namespace, texts] of Object.entries(en)) i18n.addResourceBundle("en", namespace, texts);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
