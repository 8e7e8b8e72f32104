import "@/lib/server-only";
import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { oncePerProcess } from "@/lib/per-process";

/** Each purpose has its own key, derived from AUTH_SECRET, so a signature for one is not valid for another. */
export type Purpose =
  | "shopper cookie"
  | "bound shopper cookie"
  | "derived shopper"
  | "list cursor"
  | "contact draft"
  | "admin sessions"
  | "password reset"
  | "password salt"
  | "race visitor"
  | "open links"
  | "email verification"
  | "known device"
  | "password guesser"
  | "sign-in link"
  | "network"
  | "proof"
  | "test payments"
  | "erased address"
  | "ledger days"
  | "repair notes"
  | "webhook secrets"
  | "panel invitation"
  | "two-factor code";

export function sign(purpose: Purpose, text: string): Buffer {
  return createHmac("sha256", keyFor(purpose)).update(text).digest();
}

/** The id that a text stands for, as a UUID: always the same, and nobody else can calculate it. */
export function signedId(purpose: Purpose, text: string): string {
  const bytes = sign(purpose, text).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function keyFor(purpose: Purpose): Buffer {
  const secret = env().AUTH_SECRET;
  return oncePerProcess(`signing key: ${purpose}`, () =>
    createHmac("sha256", secret).update(`holdfast ${purpose} v1`).digest(),
  );
}

/** Compares in constant time, whatever the secrets' lengths. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(sha256(given), sha256(expected));
}

/** What is stored of a random token that its holder shows. */
export function hashOfToken(token: string): string {
  return sha256(token).toString("hex");
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/**
 * A UUID v7 (RFC 9562, 5.7): 48 bits of time in milliseconds, then 74 fresh random bits. New rows get neighbouring places in
 * an index, so what an insert costs doesn't grow with the table; and nobody who knows one id can guess another.
 */
export function newId(nowMs = Date.now()): string {
  const time = nowMs.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
