import type { Page } from "playwright-core";
import { PLAN } from "./invented-documents.ts";
import type { Script } from "./scripted-assistant.ts";
import { ABSTAINED_ANSWER, FULL_ANSWER } from "./scripts.ts";

/** A state of a screen that everybody must be able to use. One entry here puts it under every test of that. */
export interface ScreenState {
  name: string;
  hash: string;
  /** What the assistant says there. Default: a full answer. */
  script?: Script;
  /** Brings the opened screen into the state, by means that work in every language. Default: nothing to do. */
  reach?: (page: Page) => Promise<unknown>;
}

/** Every screen, and every state of it that looks different. */
export const SCREEN_STATES: readonly ScreenState[] = [
  { name: "empty chat", hash: "" },
  { name: "answer", hash: "", reach: askQuestion },
  { name: "abstention", hash: "", script: () => ABSTAINED_ANSWER, reach: askQuestion },
  { name: "evidence beside an answer", hash: "", reach: openEvidence },
  { name: "running answer", hash: "", script: () => ({ ...FULL_ANSWER, pause: forever() }), reach: startAnswer },
  { name: "failed answer", hash: "", script: fail, reach: failToAnswer },
  { name: "figures", hash: "#/figures" },
  { name: "documents", hash: "#/documents" },
  { name: "document", hash: `#/documents/${PLAN.id}` },
  { name: "missing document", hash: "#/documents/nothing" },
  { name: "comparing models", hash: "#/compare" },
  { name: "usage", hash: "#/usage" },
  { name: "administration", hash: "#/admin" },
  { name: "audit log", hash: "#/admin?tab=audit" },
  { name: "settings", hash: "#/settings" },
  { name: "unknown address", hash: "#/nowhere" },
];

async function send(page: Page): Promise<void> {
  await page.locator("#question").fill("待ち時間は？");
  await page.locator("#question").press("Enter");
}

async function askQuestion(page: Page): Promise<void> {
  await send(page);
  await page.locator(".answer-note").waitFor();
}

async function openEvidence(page: Page): Promise<void> {
  await askQuestion(page);
  await page.locator(".citation-chip").first().click();
  await page.locator(".evidence mark").first().waitFor();
}

async function startAnswer(page: Page): Promise<void> {
  await send(page);
  await page.locator(".answer").waitFor();
}

async function failToAnswer(page: Page): Promise<void> {
  await send(page);
  await page.locator(".turn .failure").waitFor();
}

function fail(): never {
  throw new Error("the scripted assistant fails");
}

function forever(): Promise<void> {
  return new Promise(() => {});
}
