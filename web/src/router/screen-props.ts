import type { PathParams } from "./address.ts";

/** What every screen is given: the `:name` parts of its pattern. */
export interface ScreenProps {
  params: PathParams;
}
