import { type ComponentType, lazy } from "react";
import { matchPath, type PathParams } from "./router/address.ts";
import type { ScreenProps } from "./router/screen-props.ts";
import { ChatScreen } from "./screens/chat-screen.tsx";

/** Names of the screens; each has a text of the same name in `messages/…/shell.ts`. */
export type ScreenName = "chat" | "figures" | "documents" | "compare" | "usage" | "admin" | "settings";

/** One pattern of addresses and the screen that it shows. */
export interface Route {
  pattern: string;
  /** The entry of the menu that is current there. */
  name: ScreenName;
  Screen: ComponentType<ScreenProps>;
}

const FiguresScreen = lazy(() => import("./screens/figures-screen.tsx"));
const DocumentsScreen = lazy(() => import("./screens/documents-screen.tsx"));
const DocumentScreen = lazy(() => import("./screens/document-screen.tsx"));
const CompareScreen = lazy(() => import("./screens/compare-screen.tsx"));
const UsageScreen = lazy(() => import("./screens/usage-screen.tsx"));
const AdminScreen = lazy(() => import("./screens/admin-screen.tsx"));
const AccountScreen = lazy(() => import("./screens/account-screen.tsx"));
const SettingsScreen = lazy(() => import("./screens/settings-screen.tsx"));

/** Every address of the page. The chat is what most people open, so it comes with the first load; the rest when met. */
export const ROUTES: readonly Route[] = [
  { pattern: "/", name: "chat", Screen: ChatScreen },
  { pattern: "/c/:id", name: "chat", Screen: ChatScreen },
  { pattern: "/figures", name: "figures", Screen: FiguresScreen },
  { pattern: "/documents", name: "documents", Screen: DocumentsScreen },
  { pattern: "/documents/:id", name: "documents", Screen: DocumentScreen },
  { pattern: "/compare", name: "compare", Screen: CompareScreen },
  { pattern: "/usage", name: "usage", Screen: UsageScreen },
  { pattern: "/admin", name: "admin", Screen: AdminScreen },
  { pattern: "/account", name: "settings", Screen: AccountScreen },
  { pattern: "/settings", name: "settings", Screen: SettingsScreen },
];

/** Entries of the menu, in its order. */
export const MENU: readonly { name: ScreenName; path: string }[] = [
  { name: "chat", path: "/" },
  { name: "figures", path: "/figures" },
  { name: "documents", path: "/documents" },
  { name: "compare", path: "/compare" },
  { name: "usage", path: "/usage" },
  { name: "admin", path: "/admin" },
  { name: "settings", path: "/settings" },
];

/** The route of a path; undefined for an address that names no screen. */
export function findRoute(path: string): { route: Route; params: PathParams } | undefined {
  for (const route of ROUTES) {
    const params = matchPath(route.pattern, path);
    if (params !== undefined) return { route, params };
  }
  return undefined;
}
