/** Choices of each setting, the default first. `public/early-settings.js` applies the same values before first paint. */
export const SETTING_CHOICES = {
  language: ["ja", "en"],
  textSize: ["standard", "small", "large", "largest"],
  theme: ["system", "light", "dark", "contrast"],
  sendKey: ["enter", "ctrl-enter"],
  /** Whether shortcuts of a single character work. */
  characterKeys: ["on", "off"],
} as const;

/** What the reader has chosen for this browser. */
export type Settings = { [Name in keyof typeof SETTING_CHOICES]: (typeof SETTING_CHOICES)[Name][number] };

/** A language that the page is written in. */
export type Language = Settings["language"];

export const STORAGE_KEY = "tenkyo-settings";

/** Reads stored settings; whatever is missing, unknown or damaged becomes its default. */
export function parseSettings(stored: string | null): Settings {
  const read = readRecord(stored);
  const choose = <Name extends keyof Settings>(name: Name): Settings[Name] => {
    const choices: readonly unknown[] = SETTING_CHOICES[name];
    return (choices.includes(read[name]) ? read[name] : choices[0]) as Settings[Name];
  };
  return {
    language: choose("language"),
    textSize: choose("textSize"),
    theme: choose("theme"),
    sendKey: choose("sendKey"),
    characterKeys: choose("characterKeys"),
  };
}

function readRecord(stored: string | null): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(stored ?? "{}");
    return typeof read === "object" && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}
