import { createContext, type ReactNode, use } from "react";
import type { MeJson } from "../../../server/contract.ts";
import { getMe } from "../api/me.ts";
import { type Resource, useResource } from "./use-resource.ts";

/** Who the reader is, as far as it is known, and a way to ask again. */
export type Me = [me: Resource<MeJson>, reload: () => void];

const MeContext = createContext<Me | null>(null);

/** Asks once for the whole page who the reader is. */
export function MeProvider({ children }: { children: ReactNode }) {
  return <MeContext value={useResource(getMe)}>{children}</MeContext>;
}

/** Who the reader is. */
export function useMe(): Me {
  const me = use(MeContext);
  if (me === null) throw new Error("useMe needs a MeProvider above it");
  return me;
}
