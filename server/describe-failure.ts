import { AppError } from "../core/errors.ts";

/**
 * What a command prints when it fails: for foreseen errors their own sentence, for others one that says how to learn
 * more. With `isDebug`, stacks and causes follow.
 */
export function describeFailure(error: unknown, { isDebug }: { isDebug: boolean }): string {
  const summary =
    error instanceof AppError
      ? error.message
      : `予期しない問題が起きました（${error instanceof Error ? error.message : String(error)}）。DEBUG=1 を付けて実行すると詳しい記録が出ます。`;
  return isDebug ? `${summary}\n${describeError(error)}` : summary;
}

const MAX_CAUSES = 5;

/** The stacks of an error and of its causes. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  for (let current = error; current !== undefined && parts.length < MAX_CAUSES; ) {
    parts.push(current instanceof Error ? (current.stack ?? current.message) : String(current));
    current = current instanceof Error ? current.cause : undefined;
  }
  return parts.join("\ncaused by: ");
}
