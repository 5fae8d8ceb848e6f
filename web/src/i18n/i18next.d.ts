import type { ja } from "../messages/ja/index.ts";

// Every key that code asks for must exist in the Japanese catalogue.
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof ja;
  }
}
