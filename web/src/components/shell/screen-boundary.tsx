import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { Screen } from "./screen.tsx";

interface State {
  hasFailed: boolean;
}

/** Keeps a screen that fails, or whose code cannot be loaded, from taking the menu with it. */
export class ScreenBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <FailedScreen /> : this.props.children;
  }
}

function FailedScreen() {
  const { t } = useTranslation("shell");
  return (
    <Screen title={t("screenFailedTitle")}>
      <p role="alert">{t("screenFailedBody")}</p>
      <Button onClick={() => window.location.reload()}>{t("reload")}</Button>
    </Screen>
  );
}
