import { sign } from "@/lib/signature";

/**
 * The shopper of a call that has an Idempotency-Key and no cookie: always the same one for that key and address, so a
 * client that lost the first answer, and the cookie with it, gets both again.
 */
export function derivedShopperId(idempotencyKey: string, address: string): string {
  const bytes = sign("derived shopper", `${address}\n${idempotencyKey}`).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
