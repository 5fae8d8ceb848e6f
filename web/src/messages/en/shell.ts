import type { SameShape } from "../../i18n/same-shape.ts";
import type { shell as ja } from "../ja/shell.ts";

export const shell = {
  siteName: "典拠",
  siteNameLatin: "Tenkyo",
  documentTitle: "{{screen}} | Tenkyo",
  skipToContent: "Skip to content",
  navigation: "Main menu",
  menu: "Menu",
  chat: "Chat",
  figures: "Figures",
  documents: "Documents",
  compare: "Compare models",
  usage: "Usage",
  admin: "Administration",
  settings: "Settings",
  loadingScreen: "Loading the screen…",
  notFoundTitle: "Page not found",
  notFoundBody: "There is no screen at “{{address}}”. Check the address, or choose one from the menu.",
  backToChat: "Back to the chat",
  screenFailedTitle: "This screen cannot be shown",
  screenFailedBody:
    "The screen failed. Please reload the page. If it happens again, tell your administrator this text and the time.",
  reload: "Reload",
  signInTitle: "Please sign in",
  signInLead: "Sign in with your work account to use this site. You will come back to this screen.",
  signInElsewhere:
    "We could not tell who you are. Please reload the page. If it happens again, tell your administrator.",
  signIn: "Sign in",
  signInKept: "The question that you were typing is kept in this browser.",
} satisfies SameShape<typeof ja>;
