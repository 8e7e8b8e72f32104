import { sign } from "@/lib/signature";

/** The id of the shopper that a text stands for: always the same, and nobody else can calculate it. */
export function shopperIdFrom(text: string): string {
  const bytes = sign("derived shopper", text).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
