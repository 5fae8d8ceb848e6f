import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "./startup-error.mjs";

const REQUEST_TIMEOUT_MS = 30_000;
const POLL_MS = 250;

/**
 * @typedef {{ id: number, documentId: string, charStart: number, charEnd: number, lineStart: number, lineEnd: number, quote: string }} Citation
 * @typedef {{ answer: string, abstained: boolean, citations: Citation[] }} Answer
 */

/**
 * Waits until `/readyz` says 200.
 * @param {string} baseUrl
 * @param {number} timeoutMs
 * @throws {StartupError} when it does not in time.
 */
export async function waitUntilReady(baseUrl, timeoutMs) {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const response = await request(`${baseUrl}/readyz`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await sleep(POLL_MS);
  }
  throw new StartupError(`${baseUrl}/readyz が ${timeoutMs / 1_000} 秒以内に準備完了になりませんでした。`);
}

/**
 * @param {string} baseUrl
 * @throws {StartupError} when `/` is not the built page.
 */
export async function assertPageServed(baseUrl) {
  const response = await request(baseUrl);
  const html = await response.text();
  const script = /<script[^>]+src="([^"]+\.js)"/u.exec(html)?.[1];
  if (!response.ok || !script) throw new StartupError(`${baseUrl}/ が画面を返しません（HTTP ${response.status}）。`);
  const asset = await request(new URL(script, baseUrl).href);
  await asset.body?.cancel();
  if (!asset.ok) throw new StartupError(`画面の ${script} を取得できません（HTTP ${asset.status}）。`);
}

/**
 * Asks about the documents by their own titles, one after another, until an answer cites something. The questions come
 * from the corpus, so the check works on any.
 * @param {string} baseUrl
 * @returns {Promise<{ question: string, answer: Answer }>}
 * @throws {StartupError} when no question gets a cited answer.
 */
export async function askForCitedAnswer(baseUrl) {
  const { documents } = await getJson(`${baseUrl}/api/documents`);
  for (const { title } of documents) {
    const question = `「${title}」には何が書かれていますか。`;
    /** @type {Answer} */
    const answer = await getJson(`${baseUrl}/api/ask`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question }),
    });
    if (!answer.abstained && answer.citations.length > 0) return { question, answer };
  }
  throw new StartupError(`資料 ${documents.length} 件について質問しましたが、引用のある回答がありませんでした。`);
}

/**
 * @param {string} baseUrl
 * @param {Citation} citation
 * @throws {StartupError} when the quote is not what the document holds at its span and lines.
 */
export async function assertQuoteInDocument(baseUrl, citation) {
  const { text } = await getJson(`${baseUrl}/api/documents/${encodeURIComponent(citation.documentId)}`);
  const found = text.slice(citation.charStart, citation.charEnd);
  if (citation.quote === "" || found !== citation.quote) {
    throw new StartupError(`引用 [${citation.id}] "${citation.quote}" は原文の位置では "${found}" です。`);
  }
  const lineStart = text.slice(0, citation.charStart).split("\n").length;
  const lineEnd = lineStart + citation.quote.trimEnd().split("\n").length - 1;
  if (citation.lineStart !== lineStart || citation.lineEnd !== lineEnd) {
    throw new StartupError(
      `引用 [${citation.id}] の行は ${lineStart}〜${lineEnd} のはずが ${citation.lineStart}〜${citation.lineEnd} です。`,
    );
  }
}

/** @param {string} url @param {RequestInit} [init] */
function request(url, init = {}) {
  return fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
}

/**
 * @param {string} url
 * @param {RequestInit} [init]
 * @returns {Promise<any>} The page's own schemas are not available to a script without dependencies.
 */
async function getJson(url, init) {
  const response = await request(url, init);
  const body = await response.text();
  if (!response.ok) throw new StartupError(`${url} が HTTP ${response.status} を返しました: ${body.slice(0, 300)}`);
  return JSON.parse(body);
}
