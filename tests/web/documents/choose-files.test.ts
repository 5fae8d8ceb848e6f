import { describe, expect, it } from "vitest";
import { READABLE_EXTENSIONS } from "../../../ingest/formats/parse-file.ts";
import { UPLOAD_LIMITS } from "../../../server/uploads/upload-limits.ts";
import { chooseFiles, FILE_EXTENSIONS, FILE_LIMITS } from "../../../web/src/documents/choose-files.ts";

const file = (name: string, size = 10) => ({ name, size });

describe("chooseFiles", () => {
  it("knows the formats and limits of the server", () => {
    expect([...FILE_EXTENSIONS].sort()).toEqual([...READABLE_EXTENSIONS, ".zip"].sort());
    const { fileBytes, archiveBytes, requestBytes, filesPerRequest: files } = FILE_LIMITS;
    expect({ fileBytes, archiveBytes, requestBytes, files }).toEqual(UPLOAD_LIMITS);
  });

  it("sorts out what the server would refuse, each with its reason", () => {
    const { accepted, refused } = chooseFiles(
      [
        file("計画.PDF"),
        file("空.txt", 0),
        file("動画.mp4"),
        file("拡張子なし"),
        file("大.docx", FILE_LIMITS.fileBytes + 1),
        file("大.zip", FILE_LIMITS.fileBytes + 1),
        file("巨大.zip", FILE_LIMITS.archiveBytes + 1),
        file("計画.pdf"),
      ],
      [],
    );
    expect(accepted.map(({ name }) => name)).toEqual(["計画.PDF", "大.zip"]);
    expect(refused).toEqual([
      { name: "空.txt", reason: "empty" },
      { name: "動画.mp4", reason: "format" },
      { name: "拡張子なし", reason: "format" },
      { name: "大.docx", reason: "too-large" },
      { name: "巨大.zip", reason: "archive-too-large" },
      { name: "計画.pdf", reason: "duplicate" },
    ]);
  });

  it("tells which uploads are replaced, whatever the case and the composition of their names", () => {
    const { replacing } = chooseFiles([file("ガイド.txt"), file("新.txt")], ["ガイド.TXT".normalize("NFD")]);
    expect(replacing).toEqual(["ガイド.txt"]);
  });

  it("spreads many and large files over requests that the server takes", () => {
    const many = Array.from({ length: 250 }, (_, at) => file(`${at}.txt`));
    expect(chooseFiles(many, []).batches.map(({ length }) => length)).toEqual([100, 100, 50]);
    const large = Array.from({ length: 3 }, (_, at) => file(`${at}.zip`, FILE_LIMITS.archiveBytes));
    expect(chooseFiles(large, []).batches.map(({ length }) => length)).toEqual([2, 1]);
    expect(chooseFiles([], []).batches).toEqual([]);
  });
});
