import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefusedAddress, isRefusedHost } from "../../../core/inference/refused-addresses.ts";

const hostOf = (url: string): string => new URL(url).hostname;

describe("a URL that an administrator configured", () => {
  it.each([
    "http://169.254.169.254/latest/meta-data",
    "http://169.254.1.1/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[0:0:0:0:0:ffff:a9fe:a9fe]/",
    "http://[64:ff9b::169.254.169.254]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[2002:a9fe:a9fe::1]/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://0xa9.0xfe.0xa9.0xfe/",
    "http://0251.0376.0251.0376/",
    "http://169.254.43518/",
    "http://169.254.169.254./",
    "http://１６９．２５４．１６９．２５４/",
    "http://[fe80::1]/",
    "http://0.0.0.0:3000/",
    "http://0/",
    "http://[::]/",
    "http://224.0.0.1/",
    "http://[ff02::1]/",
    "http://255.255.255.255/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://[fd00:ec2::254]/",
    "http://metadata.google.internal/",
    "http://METADATA.google.internal./",
    "http://instance-data/",
  ])("may not be %s", (url) => {
    expect(isRefusedHost(hostOf(url), "configured")).toBe(true);
  });

  it.each([
    "http://localhost:11434/v1",
    "http://127.0.0.1:8000/v1",
    "http://[::1]:8000/v1",
    "http://10.1.2.3/v1",
    "http://172.16.0.9/v1",
    "http://192.168.0.20/v1",
    "http://[fd12:3456::7]/v1",
    "http://[::ffff:10.0.0.1]/v1",
    "https://api.openai.com/v1",
    "https://llm.city.example.lg.jp/v1",
    "http://169.253.255.255/",
    "http://169.255.0.0/",
  ])("may be %s, because a closed network is the usual case", (url) => {
    expect(isRefusedHost(hostOf(url), "configured")).toBe(false);
  });
});

describe("a URL that came from a user or a document", () => {
  it.each([
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "10.0.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "fd12::1",
    "64:ff9b::10.0.0.1",
    "2002:c0a8:101::1",
    "169.254.169.254",
  ])("may not lead to %s", (address) => {
    expect(isRefusedAddress(address, "public")).toBe(true);
  });

  it.each(["8.8.8.8", "172.32.0.1", "2606:4700::1111", "64:ff9b::8.8.8.8"])("may lead to %s", (address) => {
    expect(isRefusedAddress(address, "public")).toBe(false);
  });
});

it("every form of a link-local address is refused, and what is no address as well", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(byte, byte, (c, d) => {
      const hex = ((c << 8) | d).toString(16);
      const forms = [`169.254.${c}.${d}`, `::ffff:169.254.${c}.${d}`, `64:ff9b::a9fe:${hex}`, `2002:a9fe:${hex}::5`];
      for (const form of forms) expect(isRefusedAddress(form, "configured")).toBe(true);
      const number = 0xa9fe0000 + ((c << 8) | d);
      expect(isRefusedHost(hostOf(`http://${number}/`), "configured")).toBe(true);
    }),
  );
  expect(isRefusedAddress("fe80::1%eth0", "configured")).toBe(true);
  expect(isRefusedAddress("not-an-address", "configured")).toBe(true);
});
