import { createHash } from "node:crypto";
import { joinedShoppers } from "@/lib/auth/account-queries";
import { type Caller, ownerOf } from "@/lib/auth/caller";
import { pool } from "@/lib/db/pool";
import type { Answer } from "@/lib/http/answer";
import { problem, refuse } from "@/lib/http/problem";
import { tryRedis } from "@/lib/redis/redis";
import { findRecord } from "./record-statements";

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
 * The key to record the answer under, with the keys it would have had before its shopper signed in, since a retry after
 * that is still the same request. Null without an Idempotency-Key or a caller it could belong to.
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

/** How long Redis keeps its copy. */
const COPY_SECONDS = 24 * 60 * 60;

export type Once<O> = RecordKey & { answer: (outcome: O) => string | null };

type Decided<O> = { kind: "decided"; outcome: O } | { kind: "replayed"; answer: string } | { kind: "reused" };

/**
 * Does the work at most once per key and replays the recorded answer to every retry. `decide` does the work and records
 * `once.answer(outcome)` in the same transaction. `render` must be pure, because a transaction can run twice.
 */
export async function answerOnce<O>(
  record: RecordKey,
  render: (outcome: O) => Answer,
  decide: (once: Once<O>) => Promise<Decided<O>>,
): Promise<Answer> {
  const known = (await readCopy(record)) ?? (await findEarlier(record));
  if (known !== null) return again(known);
  const decided = await decide({ ...record, answer: (outcome) => textToRecord(render(outcome)) });
  if (decided.kind !== "decided") {
    if (decided.kind === "replayed") void writeCopy(record, decided.answer);
    return again(decided);
  }
  const answer = render(decided.outcome);
  const text = textToRecord(answer);
  if (text !== null) void writeCopy(record, text);
  return answer;
}

/** Finds only committed answers: not those of a first attempt that is still running while its shopper signs in. */
async function findEarlier({ earlierKeys = [], fingerprint }: RecordKey) {
  for (const key of earlierKeys) {
    const found = await findRecord(pool(), { key, fingerprint });
    if (found) return found;
  }
  return null;
}

/** Whether a request was answered before, so that what it asks need not be possible any more. */
export async function isRecorded(record: RecordKey): Promise<boolean> {
  return (await findRecord(pool(), record)) !== null;
}

/** A recorded answer, marked as a replay. */
export function again(found: { kind: "replayed"; answer: string } | { kind: "reused" }): Answer {
  if (found.kind === "reused") {
    return problem(
      "IDEMPOTENCY_KEY_REUSED",
      "This key was first used with a different body. Use a new key for a new request.",
    );
  }
  const answer = JSON.parse(found.answer) as Answer;
  return { ...answer, headers: { ...answer.headers, "idempotent-replayed": "true" } };
}

/** A 400 and a 403 are not recorded, so that a corrected request, or one with a proof, may use the same key. */
function textToRecord(answer: Answer): string | null {
  return answer.status === 400 || answer.status === 403 ? null : JSON.stringify(answer);
}

/** The copy of a recorded answer in Redis, which may be gone at any time: only a find means something. */
async function readCopy({
  key,
  fingerprint,
}: RecordKey): Promise<{ kind: "replayed"; answer: string } | { kind: "reused" } | null> {
  const copy = await tryRedis((redis) => redis.get<string>(nameOf(key)));
  if (typeof copy !== "string" || copy.length < fingerprint.length) return null;
  const isSame = copy.startsWith(fingerprint);
  return isSame ? { kind: "replayed", answer: copy.slice(fingerprint.length) } : { kind: "reused" };
}

/** Copies an answer to Redis. Call it only after Postgres has committed it. */
export async function writeCopy({ key, fingerprint }: RecordKey, answer: string): Promise<void> {
  await tryRedis((redis) => redis.set(nameOf(key), fingerprint + answer, { ex: COPY_SECONDS }));
}

function nameOf(key: string): string {
  return `holdfast:answer:${key}`;
}
