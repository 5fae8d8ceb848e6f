import { createContext, use } from "react";
import type { AppJson } from "../../../server/contract.ts";

/** The apps of the server, as far as they are known. */
export const AppsContext = createContext<readonly AppJson[]>([]);

/** The app that answered; undefined for none, for one that is gone, and for the default one, which needs no name. */
export function useNamedApp(id: string | null | undefined): AppJson | undefined {
  return use(AppsContext).find((app) => app.id === id && !app.isDefault);
}
