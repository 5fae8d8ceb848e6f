import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { Screen } from "./screen.tsx";

/** What is shown, and at which address. */
export interface ScreenBoundaryProps {
  address: string;
  children: ReactNode;
}

interface State {
  address: string;
  hasFailed: boolean;
}

/**
 * Keeps a screen that fails, or whose code cannot be loaded, from taking the menu with it. The failure is that of its
 * address: at another one the screen is tried again, and a screen that works is kept as it is.
 */
export class ScreenBoundary extends Component<ScreenBoundaryProps, State> {
  override state: State = { address: this.props.address, hasFailed: false };

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ address }: ScreenBoundaryProps, state: State): State | null {
    return address === state.address ? null : { address, hasFailed: false };
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
