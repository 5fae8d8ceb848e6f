/** Fonts that every written PDF has. None is embedded, so the Japanese ones exercise the predefined CMaps. */
export type FontName = "latin" | "bold" | "sjis" | "ucs2" | "vertical" | "unmapped";

/** Text at a place, in points from the bottom left as PDF counts. */
export interface TextDrawing {
  text: string;
  x: number;
  y: number;
  size?: number;
  font?: FontName;
  /** Degrees counterclockwise. */
  turned?: number;
}

export interface PageDrawing {
  texts?: readonly TextDrawing[];
  /** Stroked lines: x1, y1, x2, y2. */
  lines?: readonly (readonly [number, number, number, number])[];
  /** Content operators, as they are. */
  raw?: string;
  rotate?: number;
  width?: number;
  height?: number;
}

export interface WrittenPdf {
  pages: readonly PageDrawing[];
  title?: string;
  /** Asks for a password that nobody knows. */
  isEncrypted?: boolean;
  /** Bookmarks on one level. */
  outline?: readonly string[];
  /** Draws a one-pixel image on every page. */
  hasImage?: boolean;
}

const CID = (encoding: string, more = ""): string =>
  `<< /Type /Font /Subtype /Type0 /BaseFont /MS-Mincho /Encoding /${encoding} /DescendantFonts [<< /Type /Font ` +
  `/Subtype /CIDFontType0 /BaseFont /MS-Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> ` +
  `/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /MS-Mincho /Flags 4 /FontBBox [0 -200 1000 900] ` +
  `/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>] ${more}>>`;

/** Full-width letters that the map calls accented Latin, as broken converters write them. */
const BROKEN_MAP =
  "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Broken def /CMapType 2 def " +
  "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0400> <047F> <00C0> endbfrange endcmap end end";

const FONTS: Readonly<Record<FontName, string>> = {
  latin: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  bold: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
  sjis: CID("90ms-RKSJ-H"),
  ucs2: CID("UniJIS-UCS2-H"),
  vertical: CID("UniJIS-UCS2-V"),
  unmapped: CID("Identity-H", "/ToUnicode 4 0 R "),
};

/** The bytes of a small PDF with an exact cross-reference table. */
export function writePdf({
  pages,
  title,
  isEncrypted = false,
  outline = [],
  hasImage = false,
}: WrittenPdf): Uint8Array {
  const fonts = Object.entries(FONTS).map(([name, font]) => `/${name} ${font}`);
  const first = 7;
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`);
  const outlineAt = first + 2 * pages.length;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${outline.length > 0 ? `/Outlines ${outlineAt} 0 R` : ""} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(" ")}] >>`,
    `<< /Font << ${fonts.join(" ")} >> /XObject << /Dot 6 0 R >> >>`,
    stream(BROKEN_MAP),
    `<< /Title ${title === undefined ? "()" : `<FEFF${hex(title)}>`} >>`,
    stream("\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"),
    ...pages.flatMap((page, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width ?? 595} ${page.height ?? 842}] ` +
        `/Rotate ${page.rotate ?? 0} /Resources 3 0 R /Contents ${first + 2 * at + 1} 0 R >>`,
      stream(`${contentOf(page)}${hasImage ? "\nq 500 0 0 700 40 40 cm /Dot Do Q" : ""}`),
    ]),
    ...outlineObjects(outline, outlineAt),
  ];
  if (!hasImage) objects[5] = "<< >>";
  return assemble(objects, isEncrypted);
}

function outlineObjects(titles: readonly string[], at: number): string[] {
  if (titles.length === 0) return [];
  const items = titles.map((title, index) => {
    const next = index + 1 < titles.length ? `/Next ${at + index + 2} 0 R` : "";
    return `<< /Title <FEFF${hex(title)}> /Parent ${at} 0 R ${next} /Dest [7 0 R /Fit] >>`;
  });
  return [
    `<< /Type /Outlines /First ${at + 1} 0 R /Last ${at + titles.length} 0 R /Count ${titles.length} >>`,
    ...items,
  ];
}

function contentOf({ texts = [], lines = [], raw = "" }: PageDrawing): string {
  const strokes = lines.map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`);
  const shown = texts.map(({ text, x, y, size = 10, font = "latin", turned = 0 }) => {
    const [cos, sin] = [Math.cos, Math.sin].map((of) => Number(of((turned * Math.PI) / 180).toFixed(6))) as [
      number,
      number,
    ];
    return `BT /${font} ${size} Tf ${cos} ${sin} ${-sin} ${cos} ${x} ${y} Tm ${encode(text, font)} Tj ET`;
  });
  return [...strokes, ...shown, raw].join("\n");
}

function encode(text: string, font: FontName): string {
  if (font === "ucs2" || font === "vertical") return `<${hex(text)}>`;
  if (font === "sjis") return `<${toShiftJis(text)}>`;
  if (font === "unmapped") return `<${[...text].map((_, at) => (0x0400 + at).toString(16).padStart(4, "0")).join("")}>`;
  return `(${text.replace(/[\\()]/gu, "\\$&")})`;
}

function hex(text: string): string {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, "0")).join("");
}

/** Hiragana, katakana, full-width digits and ASCII are enough for tests. */
function toShiftJis(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.charCodeAt(0);
      if (code < 0x80) return code.toString(16).padStart(2, "0");
      if (code >= 0x3041 && code <= 0x3093) return (0x829f + code - 0x3041).toString(16);
      if (code >= 0xff10 && code <= 0xff19) return (0x824f + code - 0xff10).toString(16);
      throw new Error(`not among the letters that tests write: ${character}`);
    })
    .join("");
}

function stream(content: string, more = ""): string {
  return `<< /Length ${content.length} ${more} >>\nstream\n${content}\nendstream`;
}

function assemble(objects: readonly string[], isEncrypted: boolean): Uint8Array {
  let text = "%PDF-1.7\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  const locked = `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> >> /ID [<00> <00>]`;
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table.join("")}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R ${isEncrypted ? locked : ""} >>\n`;
  text += `startxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
