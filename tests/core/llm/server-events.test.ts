import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventTooLongError, readServerEvents } from "../../../core/llm/server-events.ts";
import { collect, collectFailure } from "./collect.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function* inPieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const cut of [...cuts, bytes.length].map((at) => Math.min(at, bytes.length)).sort((a, b) => a - b)) {
    yield bytes.subarray(start, cut);
    start = cut;
  }
}

const read = async (text: string, cuts: readonly number[] = []) =>
  (await collect(readServerEvents(inPieces(bytesOf(text), cuts)))).map(({ event, data }) => [event, data]);

describe("readServerEvents", () => {
  it("reads names and data, and passes comments, ids and retry times over", async () => {
    const text = ": hello\nretry: 10\nid: 1\nevent: a\ndata: 1\ndata:  2\n\ndata:3\n\n\n\nevent: done\n\n";
    expect(await read(text)).toEqual([
      ["a", "1\n 2"],
      ["", "3"],
      ["done", ""],
    ]);
  });

  it("reads the same wherever the bytes are cut and however lines end", async () => {
    const line = fc.string({ unit: fc.constantFrom("あ", "😀", "é", "a", ":", " ", "{") }).map((text) => `x${text}`);
    const events = fc.array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r")), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(events, fc.array(fc.nat(200), { maxLength: 40 }), async (given, cuts) => {
        const text = given.map(([data, end]) => `data: ${data}${end}${end}`).join("");
        expect(await read(text, cuts)).toEqual(given.map(([data]) => ["", data]));
      }),
      { numRuns: 200 },
    );
  });

  it("counts a last event without its empty line, and says that it may be cut", async () => {
    for (const text of ["data: a\n\ndata: b", "data: a\n\ndata: b\n"])
      expect(await collect(readServerEvents(inPieces(bytesOf(text), [])))).toEqual([
        { event: "", data: "a", isCut: false },
        { event: "", data: "b", isCut: true },
      ]);
  });

  it("tells the last event with its first line", async () => {
    const source = async function* () {
      yield bytesOf("data: a\n\nevent:done\n");
      await new Promise(() => undefined);
    };
    const events = readServerEvents(source(), { lastEvent: "done" });
    expect((await events.next()).value).toMatchObject({ event: "", data: "a" });
    expect((await events.next()).value).toMatchObject({ event: "done", data: "" });
  });

  it("takes a line of plain JSON for data", async () => {
    expect(await read('data: a\n\n{"error":"x"}\n')).toEqual([
      ["", "a"],
      ["", '{"error":"x"}'],
    ]);
  });

  it.each([
    ["a line", "data: ", "x".repeat(1_000)],
    ["an event of many lines", "", "data: xxxx\n".repeat(100)],
    ["an event of many empty lines", "", "data:\n".repeat(1_000)],
  ])("stops at %s that is too long, before all of it is there", async (_what, start, piece) => {
    let sent = 0;
    const source = async function* () {
      yield bytesOf(start);
      for (; sent < 1_000; sent++) yield bytesOf(piece);
    };
    const { error } = await collectFailure(readServerEvents(source(), { maxEventChars: 10_000 }));
    expect(error).toBeInstanceOf(EventTooLongError);
    expect(sent).toBeLessThan(100);
  });

  it("takes linear time for a long line in small pieces", async () => {
    const bytes = bytesOf(`data: ${"x".repeat(900_000)}\n\n`);
    const startedAt = performance.now();
    const cuts = Array.from({ length: 9_000 }, (_, at) => at * 100);
    expect(await read(new TextDecoder().decode(bytes), cuts)).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it("cancels its source when it is left early", async () => {
    let isLeft = false;
    const source = async function* () {
      try {
        for (;;) yield bytesOf("data: a\n\n");
      } finally {
        isLeft = true;
      }
    };
    for await (const { data } of readServerEvents(source())) {
      expect(data).toBe("a");
      break;
    }
    expect(isLeft).toBe(true);
  });
});
