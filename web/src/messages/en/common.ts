import type { SameShape } from "../../i18n/same-shape.ts";
import type { common as ja } from "../ja/common.ts";

export const common = {
  retry: "Try again",
  close: "Close",
  cancel: "Cancel",
  loading: "Loading…",
  enquiryNumber: "Reference number: {{id}}",
  required: "required",
  unknown: "(unknown)",
  notStated: "not stated",
  separator: ", ",
} satisfies SameShape<typeof ja>;
