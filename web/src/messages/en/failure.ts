import type { SameShape } from "../../i18n/same-shape.ts";
import type { failure as ja } from "../ja/failure.ts";

export const failure = {
  unreachable: "The server cannot be reached. Check that it is running and that the connection is up, then try again.",
  lost: "The connection broke in the middle of the answer. Check the connection and try again.",
  unreadable: "The server sent a reply that cannot be read (HTTP {{status}}). Wait a moment and try again.",
  page: "The page failed. Reload it and try again.",
} satisfies SameShape<typeof ja>;
