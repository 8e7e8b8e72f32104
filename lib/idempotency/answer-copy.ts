import { tryRedis } from "@/lib/redis/redis";
import type { RecordKey } from "./idempotency-key";

const KEPT_SECONDS = 24 * 60 * 60;

/** The copy of a recorded answer in Redis, which may be gone at any time: only a find means something. */
export async function readCopy({
  key,
  fingerprint,
}: RecordKey): Promise<{ kind: "replayed"; answer: string } | { kind: "reused" } | null> {
  const copy = await tryRedis((redis) => redis.get<string>(nameOf(key)));
  if (typeof copy !== "string" || copy.length < fingerprint.length) return null;
  const isSame = copy.startsWith(fingerprint);
  return isSame ? { kind: "replayed", answer: copy.slice(fingerprint.length) } : { kind: "reused" };
}

/** Copies what Postgres has committed, and nothing before that. */
export async function writeCopy({ key, fingerprint }: RecordKey, answer: string): Promise<void> {
  await tryRedis((redis) => redis.set(nameOf(key), fingerprint + answer, { ex: KEPT_SECONDS }));
}

function nameOf(key: string): string {
  return `holdfast:answer:${key}`;
}
