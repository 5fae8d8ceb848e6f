import type { SameShape } from "../../i18n/same-shape.ts";
import type { usage as ja } from "../ja/usage.ts";

export const usage = {
  title: "Usage",
} satisfies SameShape<typeof ja>;
