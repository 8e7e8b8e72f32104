import { createHash } from "node:crypto";
import { joinedShoppers } from "@/lib/auth/account-queries";
import { type Caller, ownerOf } from "@/lib/auth/caller";
import { refuse } from "@/lib/http/problem";

/** The request's Idempotency-Key, or null. 400 unless it has 1–255 printable characters. */
export function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x20-\x7e\xa0-\xff]{1,255}$/.test(key)) {
    refuse("INVALID_IDEMPOTENCY_KEY", "An Idempotency-Key must have 1 to 255 printable characters.");
  }
  return key;
}

/**
 * `key` finds the record; `fingerprint` identifies the body it belongs to. Both are hashes shaped as UUIDs.
 * `earlierKeys`: keys it may have been recorded under before the caller signed in.
 */
export type RecordKey = { key: string; fingerprint: string; earlierKeys?: readonly string[] };

/** A key counts per caller, method and path. No body and `{}` are the same. */
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

/** The first 128 bits of SHA-256 as a UUID, which Postgres stores in 16 bytes. */
function hash(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** The same text for equal JSON values, whatever the order of their names (as in RFC 8785). Takes only parsed JSON. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(",")}}`;
}

type Keyed = { key: string | null; method: string; path: string; body: unknown };

/**
 * Under what to record the answer to a keyed request, and what it would have been under before its shopper signed in: a
 * retry after that is still the same request. Null without a key, or a caller to whom it could belong.
 */
export async function recordOf(caller: Caller, { key, ...request }: Keyed): Promise<RecordKey | null> {
  if (key === null || caller.kind === "nobody" || caller.kind === "scheduler") return null;
  const record = recordKey({ ...request, key, owner: ownerOf(caller) });
  if (caller.kind !== "shopper" || !caller.hasAccount) return record;
  const before = await joinedShoppers(caller.shopperId);
  const earlierKeys = before.map((shopperId) => {
    return recordKey({ ...request, key, owner: ownerOf({ ...caller, shopperId }) }).key;
  });
  return { ...record, earlierKeys };
}
