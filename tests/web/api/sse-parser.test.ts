import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSseParser, type SseMessage } from "../../../web/src/api/sse-parser.ts";

const encoder = new TextEncoder();

function parseWhole(text: string): SseMessage[] {
  return createSseParser()(encoder.encode(text));
}

describe("createSseParser", () => {
  it("reads name and data, and joins data lines with line feeds", () => {
    expect(parseWhole("event: text-delta\ndata: 一行目\ndata: 二行目\n\n")).toEqual([
      { event: "text-delta", data: "一行目\n二行目" },
    ]);
  });

  it("calls an event without a name message", () => {
    expect(parseWhole("data:x\n\n")).toEqual([{ event: "message", data: "x" }]);
  });

  it("removes one leading space of a value and no more", () => {
    expect(parseWhole("data:  x \n\n")).toEqual([{ event: "message", data: " x " }]);
  });

  it("skips comments, unknown fields and events without data", () => {
    expect(parseWhole(": keep-alive\n\nid: 1\nretry: 5\nevent: empty\n\ndata: x\n\n")).toEqual([
      { event: "message", data: "x" },
    ]);
  });

  it("does not dispatch an event that is not ended", () => {
    expect(parseWhole("data: x\n")).toEqual([]);
  });

  it("ignores a byte order mark", () => {
    expect(parseWhole("\uFEFFdata: x\n\n")).toEqual([{ event: "message", data: "x" }]);
  });

  it("counts a CRLF that is cut in two as one line end", () => {
    const parse = createSseParser();
    const messages = ["data: a\r", "\n", "\r", "\ndata: b\r\n\r\n"].flatMap((part) => parse(encoder.encode(part)));
    expect(messages).toEqual([
      { event: "message", data: "a" },
      { event: "message", data: "b" },
    ]);
  });

  it("gives the same events however the bytes are cut, with every line end", () => {
    const line = fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\r\n\uFEFF\0]/gu, ""));
    const name = fc.constantFrom("text-delta", "answer-end", "出来事");
    const event = fc.record({ name, lines: fc.array(line, { minLength: 1, maxLength: 3 }) });
    const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
    const cuts = fc.array(fc.nat(), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(event), lineEnd, cuts, (events, end, cutAt) => {
        const text = events.map(({ name, lines }) =>
          [`event: ${name}`, ...lines.map((data) => `data: ${data}`), "", ""].join(end),
        );
        const bytes = encoder.encode(text.join(""));
        const places = [...new Set([0, ...cutAt.map((cut) => cut % (bytes.length + 1)), bytes.length])];
        places.sort((a, b) => a - b);
        const parse = createSseParser();
        const messages = places.flatMap((place, index) => parse(bytes.subarray(place, places[index + 1] ?? place)));
        expect(messages).toEqual(events.map(({ name, lines }) => ({ event: name, data: lines.join("\n") })));
      }),
    );
  });
});
