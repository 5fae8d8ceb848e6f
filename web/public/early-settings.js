// Applies the stored settings before the first paint; state/settings.ts owns their names and values.
(() => {
  let stored = {};
  try {
    stored = JSON.parse(localStorage.getItem("tenkyo-settings") ?? "{}") ?? {};
  } catch {
    // Storage that is denied or damaged leaves the defaults.
  }
  const root = document.documentElement;
  if (["light", "dark", "contrast"].includes(stored.theme)) root.dataset.theme = stored.theme;
  if (["small", "large", "largest"].includes(stored.textSize)) root.dataset.textSize = stored.textSize;
  if (stored.language === "en") root.lang = "en";
})();
