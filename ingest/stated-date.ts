export function findStatedDate(_text: string): string | null {
  return null;
}
