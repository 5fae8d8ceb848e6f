import { useTranslation } from "react-i18next";
import { Suggestions } from "./suggestions.tsx";

/** What happens when a suggested question is chosen. */
export interface WelcomeProps {
  onAsk: (question: string) => void;
}

/** What a person sees before the first question. */
export function Welcome({ onAsk }: WelcomeProps) {
  const { t } = useTranslation("chat");
  return (
    <div className="welcome">
      <h2>{t("welcomeTitle")}</h2>
      <p>{t("purpose")}</p>
      <p>{t("welcomeBody")}</p>
      <Suggestions onAsk={onAsk} />
    </div>
  );
}
