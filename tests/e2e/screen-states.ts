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
  { name: "choice of a collection", hash: "", reach: chooseCollection },
  { name: "answer of another collection", hash: "", reach: askInCollection },
  { name: "choice of an app", hash: "", reach: chooseApp },
  { name: "answer of an app", hash: "", reach: askApp },
  { name: "feedback form", hash: "", reach: judge },
  { name: "stored feedback", hash: "", reach: storeFeedback },
  { name: "question about unsupported figures before an export", hash: "", reach: exportAnswer },
  { name: "question about unsupported figures of a conversation", hash: "", reach: exportConversation },
  { name: "rewriting a question", hash: "", reach: rewrite },
  { name: "history: found conversations and an open menu", hash: "", reach: searchHistory },
  { name: "history: nothing found", hash: "", reach: searchInVain },
  { name: "history: renaming", hash: "", reach: rename },
  { name: "history: asked before deletion", hash: "", reach: askBeforeDeletion },
  { name: "history as a dialog", hash: "", reach: openHistoryDialog },
  { name: "list of documents in the chat", hash: "", reach: listDocuments },
  { name: "list of shortcuts", hash: "#/settings", reach: openShortcuts },
  { name: "figures", hash: "#/figures" },
  { name: "documents", hash: "#/documents" },
  { name: "document", hash: `#/documents/${encodeURIComponent(PLAN.id)}`, reach: openDocument },
  { name: "missing document", hash: "#/documents/nothing" },
  { name: "comparing models", hash: "#/compare" },
  { name: "usage", hash: "#/usage" },
  { name: "administration", hash: "#/admin" },
  { name: "audit log", hash: "#/admin?tab=audit" },
  { name: "rights of collections", hash: "#/admin?tab=collections" },
  { name: "account", hash: "#/account" },
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

async function openDocument(page: Page): Promise<void> {
  await page.locator(".document-line").first().waitFor();
}

async function chooseCollection(page: Page): Promise<void> {
  await page.locator(".answer-options summary").click();
  await page.locator('.answer-options select:has(option[value="archive"])').selectOption("archive");
}

async function chooseApp(page: Page): Promise<void> {
  await page.locator(".answer-options summary").click();
  await page.locator('.answer-options select:has(option[value="desk"])').selectOption("desk");
}

async function askApp(page: Page): Promise<void> {
  await chooseApp(page);
  await askQuestion(page);
  await page.locator(".app-footer").waitFor();
}

async function askInCollection(page: Page): Promise<void> {
  await chooseCollection(page);
  await askQuestion(page);
}

async function judge(page: Page): Promise<void> {
  await askQuestion(page);
  await page.locator(".feedback-row button").last().click();
  await page.locator(".feedback-form").waitFor();
}

async function storeFeedback(page: Page): Promise<void> {
  await judge(page);
  await page.locator(".feedback-form input[type=checkbox]").first().check();
  await page.locator(".feedback-form textarea").fill("数値が古いようです");
  await page.locator(".feedback-form button[type=submit]").click();
  await page.locator(".feedback-form").waitFor({ state: "detached" });
}

async function exportAnswer(page: Page): Promise<void> {
  await askQuestion(page);
  await page.locator(".answer-actions fieldset").last().locator("button").first().click();
  await page.locator("dialog[open] .unsupported-list li").first().waitFor();
}

async function exportConversation(page: Page): Promise<void> {
  await askQuestion(page);
  await page.locator(".chat-actions > button").last().click();
  await page.locator("dialog[open]").waitFor();
}

async function rewrite(page: Page): Promise<void> {
  await askQuestion(page);
  await page.locator(".question-head button").click();
  await page.locator(".question-editor").waitFor();
}

async function searchHistory(page: Page): Promise<void> {
  await askQuestion(page);
  await page.locator(".history input[type=search]").fill("待ち時間");
  await page.locator(".history-more").first().click();
  await page.locator(".history-actions:visible").waitFor();
}

async function searchInVain(page: Page): Promise<void> {
  await page.locator(".history input[type=search]").fill("どこにもない言葉");
  await page.locator(".history-none").waitFor();
  await page.locator(".history-entry").first().waitFor({ state: "detached" });
}

async function rename(page: Page): Promise<void> {
  await searchHistory(page);
  await page.locator(".history-actions:visible button").nth(1).click();
  await page.locator(".rename").waitFor();
}

async function askBeforeDeletion(page: Page): Promise<void> {
  await searchHistory(page);
  await page.locator(".history-actions:visible .button-remove").click();
  await page.locator("dialog[open]").waitFor();
}

async function openHistoryDialog(page: Page): Promise<void> {
  await openEvidence(page);
  await page.locator(".chat-actions > button").first().click();
  await page.locator("dialog[open] .history-entry").first().waitFor();
}

async function listDocuments(page: Page): Promise<void> {
  await page.locator(".chat-actions > button").nth(2).click();
  await page.locator("dialog[open] .source").first().waitFor();
}

async function openShortcuts(page: Page): Promise<void> {
  await page.keyboard.press("Shift+?");
  await page.locator("dialog[open] kbd").first().waitFor();
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
