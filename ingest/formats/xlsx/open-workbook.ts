import { CFB, read, type WorkBook } from "@e965/xlsx";
import { describePackage, isCompoundFile, isEncryptedPackage } from "../office/describe-content.ts";
import { type OfficePackage, openPackage } from "../office/read-package.ts";
import { readRelationships } from "../office/relationships.ts";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { findHiddenOpenSheets } from "./hidden-open-sheets.ts";

/** A workbook with what the library cannot tell of it. */
export interface OpenWorkbook {
  workbook: WorkBook;
  /** Zipped formats only. */
  file: OfficePackage | null;
  /** Name of the workbook's own part; null in formats other than Office Open XML. */
  workbookPart: string | null;
}

const BASE_OPTIONS = { dense: true, cellNF: true, cellHTML: false, cellFormula: false } as const;

/**
 * Opens .xlsx, .xlsm, .xls and .ods by what they are, whatever their extension says. Macros are not looked at.
 * @throws UnreadableFileError
 */
export async function openWorkbook(bytes: Uint8Array): Promise<OpenWorkbook> {
  if (isEncryptedPackage(bytes)) throw new UnreadableFileError(PASSWORD);
  if (isCompoundFile(bytes)) {
    // Why: only this format says by styles which rows are hidden, and may hold text in an older code page.
    const { set_cptable } = await import("@e965/xlsx");
    set_cptable(await import("@e965/xlsx/dist/cpexcel.full.mjs"));
    const workbook = readOr(bytes, { ...BASE_OPTIONS, cellStyles: true });
    return { workbook, file: null, workbookPart: null };
  }
  const file = await openPackage(bytes);
  if (hasPart(file, "META-INF/manifest.xml")) {
    const workbook = readOr(await repack(file, OPEN_DOCUMENT_PARTS), BASE_OPTIONS);
    await hideOpenSheets(workbook, file);
    return { workbook, file, workbookPart: null };
  }
  const workbookPart = await findWorkbook(file);
  const archive = await repack(file, OFFICE_PARTS);
  return { workbook: readOr(archive, { ...BASE_OPTIONS, cellText: false }), file, workbookPart };
}

const OFFICE_PARTS = /^(?:xl\/.*\.(?:xml|rels)|_rels\/\.rels|\[content_types\]\.xml)$/iu;
const OPEN_DOCUMENT_PARTS = /^(?:content|styles|meta)\.xml$|^META-INF\/manifest\.xml$/iu;

const PASSWORD = "パスワードで保護されています。Excel で開き、パスワードを外して保存し直してください。";
const DAMAGED = "ファイルが壊れています。元のファイルを入手し直してください。";

function readOr(bytes: Uint8Array, options: Parameters<typeof read>[1]): WorkBook {
  try {
    return read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { ...options, type: "buffer" });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/iu.test(message)) throw new UnreadableFileError(PASSWORD, error);
    const what = isCompoundFile(bytes) ? "Excel ブックとして読めません（Word など別の文書か、破損）。" : DAMAGED;
    throw new UnreadableFileError(what === DAMAGED ? DAMAGED : `${what}正しいファイルかを確かめてください。`, error);
  }
}

/** The library does not look at which sheets of this format are hidden. */
async function hideOpenSheets(workbook: WorkBook, file: OfficePackage): Promise<void> {
  const content = await file.read("content.xml");
  if (content === null) return;
  const hidden = findHiddenOpenSheets(new TextDecoder().decode(content));
  workbook.Workbook = {
    ...workbook.Workbook,
    Sheets: workbook.SheetNames.map((name, at) => ({ name, Hidden: hidden.has(at) ? 1 : 0 })),
  };
}

async function findWorkbook(file: OfficePackage): Promise<string> {
  const related = await readRelationships(file, "").catch(() => new Map<string, { type: string; target: string }>());
  const main = [...related.values()].find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  if (main.toLowerCase().endsWith(".bin")) {
    throw new UnreadableFileError("バイナリー形式（.xlsb）のブックです。Excel で .xlsx として保存し直してください。");
  }
  if (main.startsWith("xl/") && hasPart(file, main)) return main;
  const found = describePackage(file.names);
  throw new UnreadableFileError(
    found === null || found.startsWith("Excel")
      ? "Excel ブックの本体（workbook.xml）がありません。元のファイルを入手し直してください。"
      : `中身は ${found} です。拡張子を中身に合わせてください。`,
  );
}

/**
 * The parts that matter as an archive of their own, unpacked and verified. The library does not compare checksums, so
 * that a flipped bit would pass for another digit, and its own unpacker does not end on some damaged data.
 * @throws UnreadableFileError when one of them is damaged.
 */
async function repack(file: OfficePackage, wanted: RegExp): Promise<Uint8Array> {
  const archive: unknown = CFB.utils.cfb_new();
  for (const name of file.names.filter((one) => wanted.test(one))) {
    try {
      CFB.utils.cfb_add(archive, name, await file.read(name));
    } catch (error) {
      throw new UnreadableFileError(DAMAGED, error);
    }
  }
  return CFB.write(archive, { type: "buffer", fileType: "zip", compression: false }) as Buffer;
}

function hasPart(file: OfficePackage, name: string): boolean {
  return file.names.some((one) => one.toLowerCase() === name.toLowerCase());
}
