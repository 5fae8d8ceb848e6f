import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { UnreadableFileError } from "../unreadable-file-error.ts";

/** Folders of the package itself: fonts without embedded maps are read offline. */
const PACKAGE_FOLDER = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const packageFolder = (name: string): string => join(PACKAGE_FOLDER, name) + sep;

const ENCRYPTED =
  "パスワードで保護されたPDFです。パスワードを入力して開き、保護を解除して保存し直すか、印刷機能で新しいPDFにしてから取り込んでください。";
const DAMAGED =
  "PDFとして読み取れません（壊れているか、途中で切れています）。元のファイルを入手し直すか、PDF閲覧ソフトで開いて保存し直してください。";
const NO_PAGES = "ページが1枚もないPDFです。元のファイルを確かめてください。";

/**
 * Opens a PDF for reading its text: no scripts, no images, no worker of its own.
 * The caller destroys it through `loadingTask`.
 * @throws UnreadableFileError when it is encrypted with a password, damaged, or without pages.
 */
export async function loadPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({
    // pdf.js takes ownership of what it is given.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: packageFolder("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: packageFolder("standard_fonts"),
    wasmUrl: packageFolder("wasm"),
    iccUrl: packageFolder("iccs"),
    isEvalSupported: false,
    useSystemFonts: false,
    // Images are never drawn; this keeps them from being decoded.
    maxImageSize: 1,
  });
  // Without this, a wrong password would wait for a person.
  task.onPassword = () => {
    throw new UnreadableFileError(ENCRYPTED);
  };
  try {
    const document = await task.promise;
    if (document.numPages < 1) throw new UnreadableFileError(NO_PAGES);
    return document;
  } catch (error) {
    await task.destroy().catch(() => undefined);
    throw asUnreadable(error);
  }
}

function asUnreadable(error: unknown): UnreadableFileError {
  if (error instanceof UnreadableFileError) return error;
  const name = error instanceof Error ? error.name : "";
  return new UnreadableFileError(name === "PasswordException" ? ENCRYPTED : DAMAGED, error);
}
