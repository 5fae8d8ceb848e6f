import { describe, expect, it } from "vitest";
import {
  elementOf,
  elementsOf,
  MalformedXmlError,
  parseXml,
  prefixedAttribute,
  textOf,
} from "../../../../ingest/formats/office/xml-tree.ts";

const parse = (xml: string): ReturnType<typeof parseXml> => parseXml(new TextEncoder().encode(xml));

describe("parseXml", () => {
  it("drops prefixes of elements but tells prefixed attributes apart", () => {
    const slide = elementOf(parse('<q:a xmlns:q="x"><q:b id="256" z:id="rId2"/></q:a>'), "b");
    expect(slide?.attributes.id).toBe("256");
    expect(prefixedAttribute(slide, "id")).toBe("rId2");
  });

  it("resolves references once and keeps blanks", () => {
    expect(textOf(parse("<t> &amp;amp; &#x3042;&#12356;&lt; </t>"))).toBe(" &amp; あい< ");
  });

  it("keeps the preferred one of alternatives, in its place", () => {
    const root = parse(
      "<r><a/><mc:AlternateContent><mc:Choice><b/><c/></mc:Choice><mc:Fallback><d/></mc:Fallback></mc:AlternateContent><e/></r>",
    );
    expect(elementsOf(root).map(({ name }) => name)).toEqual(["a", "b", "c", "e"]);
  });

  it.each([
    ["a document type, so that no entity can multiply", '<!DOCTYPE a [<!ENTITY x "yy">]><a>&x;</a>'],
    ["an unclosed element", "<a><b></a>"],
    ["endless nesting", "<a>".repeat(100_000) + "</a>".repeat(100_000)],
    ["an unclosed attribute", `<a ${'x="'.repeat(100_000)}`],
    ["nothing", ""],
  ])("refuses %s", (_, xml) => {
    expect(() => parse(xml)).toThrow(MalformedXmlError);
  });

  it("reads wide documents without running out of stack", () => {
    expect(elementsOf(parse(`<a>${"<b/>".repeat(150_000)}</a>`))).toHaveLength(150_000);
  });
});
