import { pool } from "@/lib/db/pool";
import type { Answer } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import { tryRedis } from "@/lib/redis/redis";
import type { RecordKey } from "./idempotency-key";
import { findRecord } from "./record-statements";

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

function again(found: { kind: "replayed"; answer: string } | { kind: "reused" }): Answer {
  if (found.kind === "reused") {
    return problem(
      "IDEMPOTENCY_KEY_REUSED",
      "This key was first used with a different body. Use a new key for a new request.",
    );
  }
  const answer = JSON.parse(found.answer) as Answer;
  return { ...answer, headers: { ...answer.headers, "idempotent-replayed": "true" } };
}

/** A 400 is not recorded, so that a corrected request may use the same key. */
function textToRecord(answer: Answer): string | null {
  return answer.status === 400 ? null : JSON.stringify(answer);
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
async function writeCopy({ key, fingerprint }: RecordKey, answer: string): Promise<void> {
  await tryRedis((redis) => redis.set(nameOf(key), fingerprint + answer, { ex: COPY_SECONDS }));
}

function nameOf(key: string): string {
  return `holdfast:answer:${key}`;
}
