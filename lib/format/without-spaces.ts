/** "560 001" as "560001". */
export function withoutSpaces(text: string): string {
  return text.replaceAll(/\s/g, "");
}
