import { z } from "zod";
import { isLoopback } from "./loopback.ts";

/** Sites whose pages may hold the chat. Part of `configSchema`. */
export const embedSettings = {
  /** Exact origins; their scripts can ask on behalf of whoever is signed in. */
  EMBED_ORIGINS: z
    .string()
    .transform((text, context) => {
      const origins = text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== "");
      for (const origin of origins) {
        const url = URL.canParse(origin) ? new URL(origin) : undefined;
        if (url?.origin !== origin || origin.includes("*")) {
          context.addIssue(
            `"${origin}" は使えません。https://portal.example.lg.jp のように、ホスト名（とポート番号）までを書いてください（* と末尾の / は書けません）`,
          );
        } else if (url.protocol !== "https:" && !isLoopback(url.hostname)) {
          // Whoever is on the way could put a script of his own into such a page.
          context.addIssue(
            `"${origin}" は https にしてください（http が使えるのは、このコンピューターの localhost だけです）`,
          );
        }
      }
      return origins;
    })
    .optional(),
};
