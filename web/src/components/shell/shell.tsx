import { Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import { KeyboardHelpContext } from "../../hooks/keyboard-help-context.ts";
import { useKeyboardHelp } from "../../hooks/use-keyboard-help.ts";
import { usePlace } from "../../hooks/use-place.ts";
import { findRoute } from "../../routes.tsx";
import { NotFoundScreen } from "../../screens/not-found-screen.tsx";
import { KeyboardHelp } from "./keyboard-help.tsx";
import { ScreenBoundary } from "./screen-boundary.tsx";
import { ShellHeader } from "./shell-header.tsx";

/** Header, menu and the screen that the address names. */
export function Shell() {
  const { t } = useTranslation("shell");
  const { path } = usePlace();
  const content = useRef<HTMLDivElement>(null);
  const help = useKeyboardHelp();
  const found = findRoute(path);
  const skip = () => content.current?.querySelector<HTMLElement>("main")?.focus();
  return (
    <KeyboardHelpContext value={help.open}>
      <div className="shell">
        {/* A button, because a link's target would replace the screen's address. */}
        <button type="button" className="button skip-link" onClick={skip}>
          {t("skipToContent")}
        </button>
        <ShellHeader current={found?.route.name} />
        <div ref={content} className="shell-content">
          <ScreenBoundary address={path}>
            <Suspense fallback={<p className="progress shell-loading">{t("loadingScreen")}</p>}>
              {found === undefined ? (
                <NotFoundScreen address={path} />
              ) : (
                <found.route.Screen key={found.route.name} params={found.params} />
              )}
            </Suspense>
          </ScreenBoundary>
        </div>
        <KeyboardHelp isOpen={help.isOpen} onClose={help.close} />
      </div>
    </KeyboardHelpContext>
  );
}
