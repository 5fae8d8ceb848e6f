import type { PartReply } from "./run-part.ts";

const KB_PER_MB = 1_024;

/** Serves the one task that the parent process sends, then lets the process end. */
export function servePart(parts: Readonly<Record<string, (options: never) => Promise<object>>>): void {
  process.once("message", async (task: { name: string; options: object }) => {
    const reply = await perform(parts, task);
    process.send?.(reply, () => process.exit(0));
  });
}

async function perform(
  parts: Readonly<Record<string, (options: never) => Promise<object>>>,
  { name, options }: { name: string; options: object },
): Promise<PartReply> {
  try {
    const part = parts[name];
    if (part === undefined) return { ok: false, message: `"${name}" という計測はありません` };
    const result = await part(options as never);
    return { ok: true, result, peakMemoryMb: process.resourceUsage().maxRSS / KB_PER_MB };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
