import { useTranslation } from "react-i18next";
import { Screen } from "../components/shell/screen.tsx";
import { TextLink } from "../components/ui/text-link.tsx";

/** Says that an address names no screen, and where to go on. */
export function NotFoundScreen({ address }: { address: string }) {
  const { t } = useTranslation("shell");
  return (
    <Screen title={t("notFoundTitle")}>
      <p>{t("notFoundBody", { address })}</p>
      <p>
        <TextLink href="#/">{t("backToChat")}</TextLink>
      </p>
    </Screen>
  );
}
