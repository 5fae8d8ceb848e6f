import type { SignIn } from "../auth/sign-in.ts";
import type { Accounts } from "../store/accounts/accounts.ts";

/** What the routes about people, teams and keys are made from. */
export interface AccountDependencies {
  accounts: Accounts;
  signIn: SignIn;
}
