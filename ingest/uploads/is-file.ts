import { stat } from "node:fs/promises";
import { errorCode } from "../../core/search-index/durable-file.ts";

/** Whether a file, and no folder, is there. @throws an error of the file system. */
export async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return false;
    throw error;
  }
}
