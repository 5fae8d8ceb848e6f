import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScreenName } from "../../routes.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { MenuList } from "./menu-list.tsx";

/** The menu's entry for the screen that is shown; undefined for none. */
export interface ShellHeaderProps {
  current: ScreenName | undefined;
}

/** Name of the site and the menu: in a row where there is room, behind a button where there is not. */
export function ShellHeader({ current }: ShellHeaderProps) {
  const { t } = useTranslation("shell");
  const [isMenuOpen, setMenuOpen] = useState(false);
  const closeMenu = () => setMenuOpen(false);
  return (
    <header className="shell-header">
      <p className="site-title">
        <span className="site-name" lang="ja">
          {t("siteName")}
        </span>{" "}
        <span className="site-name-latin">{t("siteNameLatin")}</span>
      </p>
      <nav className="shell-menu" aria-label={t("navigation")}>
        <MenuList current={current} />
      </nav>
      <button
        type="button"
        className="button button-text shell-menu-button"
        aria-haspopup="dialog"
        aria-expanded={isMenuOpen}
        onClick={() => setMenuOpen(true)}
      >
        <MenuIcon />
        {t("menu")}
      </button>
      <Dialog title={t("menu")} isOpen={isMenuOpen} onClose={closeMenu}>
        <nav aria-label={t("navigation")}>
          <MenuList current={current} onChoose={closeMenu} />
        </nav>
      </Dialog>
    </header>
  );
}

function MenuIcon() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path d="M3 6h18M3 12h18M3 18h18" stroke="currentcolor" strokeWidth="2" />
    </svg>
  );
}
