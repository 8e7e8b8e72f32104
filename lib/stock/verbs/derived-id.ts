import { createHash } from "node:crypto";

/**
 * An id made from an id that cannot be guessed and a purpose: the same each time the same thing is decided, and in the
 * shape of a UUID of version 4, since to everybody else it is as random as one.
 */
export function derivedId(secretId: string, purpose: string): string {
  const hash = createHash("sha256").update(`${secretId}/${purpose}`).digest("hex");
  const variant = "89ab"[Number.parseInt(hash.charAt(16), 16) % 4];
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
