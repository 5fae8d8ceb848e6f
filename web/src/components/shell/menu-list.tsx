import { useTranslation } from "react-i18next";
import { useSharedChat } from "../../hooks/chat-context.tsx";
import { useMe } from "../../hooks/me-context.tsx";
import { MENU, type ScreenName } from "../../routes.tsx";
import { adminPanesOf } from "../../state/admin-panes.ts";

/** Which entry is current, and what happens when one is chosen. */
export interface MenuListProps {
  current: ScreenName | undefined;
  onChoose?: () => void;
}

/** Links to the screens that are of use to the reader. The chat's leads back to the open conversation. */
export function MenuList({ current, onChoose }: MenuListProps) {
  const { t } = useTranslation("shell");
  const { conversationId } = useSharedChat().state;
  const [me] = useMe();
  const hasAdmin = me.status === "ready" && adminPanesOf(me.value).length > 0;
  const addressOf = (name: ScreenName, path: string) =>
    name === "chat" && conversationId !== null ? `#/c/${conversationId}` : `#${path}`;
  return (
    <ul className="menu-list">
      {MENU.filter(({ name }) => name !== "admin" || hasAdmin).map(({ name, path }) => (
        <li key={name}>
          <a
            className="menu-link"
            href={addressOf(name, path)}
            aria-current={name === current ? "page" : undefined}
            onClick={onChoose}
          >
            {t(name)}
          </a>
        </li>
      ))}
    </ul>
  );
}
