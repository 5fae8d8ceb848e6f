import type { SameShape } from "../../i18n/same-shape.ts";
import type { settings as ja } from "../ja/settings.ts";

export const settings = {
  title: "Settings",
  lead: "These settings hold for this browser on this device only. A choice takes effect at once.",
  language: "Language",
  languageChoices: { ja: "日本語", en: "English" },
  languageFailed: "The English texts could not be loaded. Check the connection and choose again.",
  textSize: "Text size",
  textSizeChoices: { small: "Small", standard: "Standard", large: "Large", largest: "Largest" },
  theme: "Colours",
  themeChoices: { system: "As this device is set", light: "Light", dark: "Dark", contrast: "High contrast" },
  sendKey: "Key that sends a question",
  sendKeyChoices: {
    enter: "Enter sends (Shift+Enter breaks the line)",
    "ctrl-enter": "Ctrl+Enter sends (Enter breaks the line)",
  },
  characterKeys: "Shortcuts of a single letter or sign (such as ? or J)",
  characterKeysChoices: { on: "On", off: "Off (for example when dictation sets them off by chance)" },
  account: "Account and your data",
  openAccount: "Open account",
  keyboard: "Keyboard",
  openKeys: "Show all keyboard shortcuts",
} satisfies SameShape<typeof ja>;
