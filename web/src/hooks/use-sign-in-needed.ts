import { useSyncExternalStore } from "react";
import { getSignInNeeded, type SignInNeeded, subscribeSignIn } from "../state/sign-in-store.ts";

/** Whether the reader has to sign in before anything can be shown. */
export function useSignInNeeded(): SignInNeeded | undefined {
  return useSyncExternalStore(subscribeSignIn, getSignInNeeded, getSignInNeeded);
}
