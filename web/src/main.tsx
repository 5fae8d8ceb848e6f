import "./styles/index.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { changeLanguage } from "./i18n/i18n.ts";
import { Root } from "./root.tsx";
import { followAddress } from "./router/address-store.ts";
import { applySettings, followOtherTabs, getSettings, subscribeSettings } from "./state/settings-store.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");

followAddress();
followOtherTabs();
subscribeSettings(() => {
  applySettings(getSettings());
  void changeLanguage(getSettings().language).catch(() => undefined);
});
// English texts that cannot be loaded leave the page in Japanese rather than empty.
await changeLanguage(getSettings().language).catch(() => undefined);
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
