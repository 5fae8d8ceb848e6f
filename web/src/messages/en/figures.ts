import type { SameShape } from "../../i18n/same-shape.ts";
import type { figures as ja } from "../ja/figures.ts";

export const figures = {
  title: "Figures",
} satisfies SameShape<typeof ja>;
