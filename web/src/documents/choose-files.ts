/** What the page needs of a chosen file; a browser's `File` has it. */
export interface ChosenFile {
  name: string;
  size: number;
}

/** Why a file is not sent: the server would refuse it, and all that came with it. */
export type RefusalReason = "empty" | "too-large" | "archive-too-large" | "format" | "duplicate";

/** Files that will be sent, and those that will not. */
export interface FileChoice<File extends ChosenFile> {
  accepted: File[];
  refused: { name: string; reason: RefusalReason }[];
  /** Of the accepted files, those that take the place of an upload of the same name. */
  replacing: string[];
  /** Requests that bring all accepted files, each within what one request may bring. */
  batches: File[][];
}

/** What the server takes; it checks again, and its word counts. */
export const FILE_LIMITS = {
  fileBytes: 64 * 1024 * 1024,
  archiveBytes: 1024 * 1024 * 1024,
  requestBytes: 2048 * 1024 * 1024,
  filesPerRequest: 100,
} as const;

/** What the server can read, as `accept` of a file input takes it. */
export const FILE_EXTENSIONS: readonly string[] = [
  ...[".txt", ".md", ".html", ".htm", ".csv", ".tsv", ".pdf", ".docx"],
  ...[".xlsx", ".xlsm", ".xls", ".ods", ".pptx", ".xml", ".zip"],
];

/** Sorts out what cannot be used before anything is sent, so that one bad file does not cost the good ones. */
export function chooseFiles<File extends ChosenFile>(
  files: readonly File[],
  uploadedNames: readonly string[],
): FileChoice<File> {
  const accepted: File[] = [];
  const refused: FileChoice<File>["refused"] = [];
  const taken = new Set<string>();
  for (const file of files) {
    // Two of one name would replace each other.
    const reason = taken.has(nameKey(file.name)) ? "duplicate" : refusalOf(file);
    taken.add(nameKey(file.name));
    if (reason === null) accepted.push(file);
    else refused.push({ name: file.name, reason });
  }
  const known = new Set(uploadedNames.map(nameKey));
  const replacing = accepted.map(({ name }) => name).filter((name) => known.has(nameKey(name)));
  return { accepted, refused, replacing, batches: toBatches(accepted) };
}

function refusalOf({ name, size }: ChosenFile): RefusalReason | null {
  const extension = /\.[^.]+$/u.exec(name.toLowerCase())?.[0] ?? "";
  if (!FILE_EXTENSIONS.includes(extension)) return "format";
  if (size === 0) return "empty";
  if (extension === ".zip") return size > FILE_LIMITS.archiveBytes ? "archive-too-large" : null;
  return size > FILE_LIMITS.fileBytes ? "too-large" : null;
}

function toBatches<File extends ChosenFile>(files: readonly File[]): File[][] {
  const batches: File[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    const fits = last !== undefined && last.length < FILE_LIMITS.filesPerRequest;
    if (fits && bytes + file.size <= FILE_LIMITS.requestBytes) {
      last.push(file);
      bytes += file.size;
    } else {
      batches.push([file]);
      bytes = file.size;
    }
  }
  return batches;
}

/** The server takes names for the same whose difference some file systems do not know. */
function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
