import { fromBufferPromise } from "yauzl";
import { UnreadableFileError } from "../unreadable-file-error.ts";
import { formatMegabytes } from "./archive-limits.ts";
import { FORMAT_NAMES, sniffFormat } from "./sniff-format.ts";
import { unpackEntry } from "./unpack-entry.ts";

const MAX_TOTAL_BYTES = 512 * (1 << 20);
const MAX_ENTRIES = 10_000;
/** Sheets of many like rows compress to a hundredth; deflate reaches 1,032. */
const MAX_RATIO = 300;
const RATIO_FROM_BYTES = 32 * (1 << 20);
const ENCRYPTED_PACKAGE = Buffer.from("EncryptedPackage", "utf16le");
const BROKEN = "文書が壊れているか、途中で切れています。元のファイルを取り直してください。";

/**
 * Unpacks a .docx, .xlsx or .pptx to nowhere, to see that it ends: the parsers of these formats unpack without limits.
 * @throws UnreadableFileError when it is no such package (the message names what it seems to be), is encrypted or
 * broken, or unpacks to more than 512 MB or three hundred times its size.
 */
export async function assertSafePackage(bytes: Uint8Array): Promise<void> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = sniffFormat(bytes);
  if (format === "ole") throw new UnreadableFileError(explainOle(whole));
  if (!["zip", "docx", "xlsx", "pptx"].includes(format)) {
    throw new UnreadableFileError(
      format === "unknown"
        ? "Word・Excel・PowerPoint の文書として読めません（壊れているか、別の形式です）。元のファイルを取り直してください。"
        : `Word・Excel・PowerPoint の文書ではありません（中身は ${FORMAT_NAMES[format]} です）。拡張子を直すか、元のファイルを取り直してください。`,
    );
  }
  try {
    await unpackAll(whole);
  } catch (error) {
    throw error instanceof UnreadableFileError ? error : new UnreadableFileError(BROKEN, error);
  }
}

async function unpackAll(whole: Buffer): Promise<void> {
  const archive = await fromBufferPromise(whole, { decodeStrings: false });
  let total = 0;
  let entries = 0;
  const onPiece = (piece: Buffer): void => {
    total += piece.length;
    if (total > MAX_TOTAL_BYTES) {
      throw new UnreadableFileError(
        `展開後の大きさが上限（${formatMegabytes(MAX_TOTAL_BYTES)}）を超えています。文書を分割してください。`,
      );
    }
    if (total > RATIO_FROM_BYTES && total > whole.length * MAX_RATIO) {
      throw new UnreadableFileError(
        "圧縮率が高すぎます。zip 爆弾の疑いがあるため取り込みません。アプリケーションで開いて保存し直してください。",
      );
    }
  };
  for await (const entry of archive.eachEntry()) {
    entries++;
    if (entries > MAX_ENTRIES) {
      throw new UnreadableFileError("文書の中の部品が多すぎます。アプリケーションで開いて保存し直してください。");
    }
    if (entry.isEncrypted()) throw new UnreadableFileError(PROTECTED);
    if (entry.fileNameRaw.at(-1) !== SLASH) await unpackEntry({ archive, entry, onPiece });
  }
  if (entries === 0) throw new UnreadableFileError(BROKEN);
}

const SLASH = 0x2f;
const PROTECTED = "パスワードで保護されています。パスワードを解除して保存し直してください。";

function explainOle(whole: Buffer): string {
  if (whole.includes(ENCRYPTED_PACKAGE)) return PROTECTED;
  return "旧形式の Office 文書（.doc、.xls、.ppt）です。新しい形式（.docx、.xlsx、.pptx）で保存し直してください。";
}
