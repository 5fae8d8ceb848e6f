import { useTranslation } from "react-i18next";
import type { AppJson } from "../../../server/contract.ts";
import { langOf } from "../i18n/lang-of.ts";
import { AppSuggestions, Suggestions } from "./suggestions.tsx";

/** What happens when a suggested question is chosen. */
export interface WelcomeProps {
  /** The one that is chosen; undefined for the default one, as the page knows it. */
  app: AppJson | undefined;
  onAsk: (question: string) => void;
}

/** What a person sees before the first question. */
export function Welcome({ app, onAsk }: WelcomeProps) {
  const { t } = useTranslation("chat");
  if (app === undefined)
    return (
      <div className="welcome">
        <h2>{t("welcomeTitle")}</h2>
        <p>{t("purpose")}</p>
        <p>{t("welcomeBody")}</p>
        <Suggestions onAsk={onAsk} />
      </div>
    );
  const { name, description, howToUse, suggestions } = app;
  return (
    <div className="welcome">
      <h2 lang={langOf(name)}>{name}</h2>
      <p lang={langOf(description)}>{description}</p>
      {howToUse !== null && <p lang={langOf(howToUse)}>{howToUse}</p>}
      {suggestions.length > 0 && <AppSuggestions questions={suggestions} onAsk={onAsk} />}
    </div>
  );
}
