import { createHash } from "node:crypto";
import { refuse } from "@/lib/http/problem";
import { canonicalJson } from "./canonical-json";

/** The caller's own key, or null; anything but 1–255 printable characters is 400. */
export function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x20-\x7e\xa0-\xff]{1,255}$/.test(key)) {
    refuse("INVALID_IDEMPOTENCY_KEY", "An Idempotency-Key has 1 to 255 printable characters.");
  }
  return key;
}

/**
 * What a record is found by and what it must agree with, both shaped as UUIDs. `earlierKeys`: what else it may stand
 * under, from before its caller signed in.
 */
export type RecordKey = { key: string; fingerprint: string; earlierKeys?: readonly string[] };

/** A key means something only to one caller, on one method and path. No body and `{}` are the same. */
export function recordKey(request: {
  key: string;
  owner: string;
  method: string;
  path: string;
  body: unknown;
}): RecordKey {
  const { key, owner, method, path, body } = request;
  return {
    key: hash(JSON.stringify([owner, method, path, key])),
    fingerprint: hash(canonicalJson(body ?? {})),
  };
}

/** The first 128 bits of SHA-256, written as a UUID so that Postgres keeps them in 16 bytes. */
function hash(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
