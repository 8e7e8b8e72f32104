import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { oncePerProcess } from "@/lib/per-process";
import { sign } from "@/lib/signature";
import { findAnyHash } from "./account-queries";

/**
 * Argon2id (the package's default algorithm) with 19 MiB, 2 passes and parallelism 1:
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SALT_BYTES = 16;

/** At most half the cores: hashing runs off the event loop, but reserving needs the same cores. */
const AT_ONCE_MAX = Math.max(1, Math.floor(availableParallelism() / 2));
/** About a second of work. Beyond that, callers are told to try again. */
const WAITING_MAX = 32;

/** Too many passwords are waiting to be hashed. `route` answers 503 BUSY. */
class PasswordQueueFull extends Error {
  override readonly name = "PasswordQueueFull";
  readonly retryAfterSeconds = 2;
}

/** Whether a password was not checked at all. By name, because bundles have copies of the class. */
export function isPasswordQueueFull(error: unknown): boolean {
  return error instanceof Error && error.name === "PasswordQueueFull";
}

type Turns = { busy: number; waiting: (() => void)[] };

/**
 * The password's hash for an account with this address, as a PHC string. Accounts with one address share a salt, so a
 * single hash finds the one that a password opens, and takes as long however many there are.
 */
export async function hashPassword({ email, password }: { email: string; password: string }): Promise<string> {
  const known = await findAnyHash(email);
  const salt = known === null ? sign("password salt", email).subarray(0, SALT_BYTES) : saltOf(known);
  return await inTurn(() => hash(password, { ...PARAMETERS, salt }));
}

/** Whether a password has this hash. */
export async function isPassword({ hash: expected, password }: { hash: string; password: string }): Promise<boolean> {
  return await inTurn(() => verify(expected, password));
}

/** A PHC string has the salt in base64 before its last $. */
function saltOf(hashed: string): Buffer {
  return Buffer.from(hashed.split("$").at(-2) ?? "", "base64");
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turns = oncePerProcess<Turns>("password hashing", () => ({ busy: 0, waiting: [] }));
  if (turns.busy < AT_ONCE_MAX) turns.busy += 1;
  else await queued(turns);
  try {
    return await work();
  } finally {
    const next = turns.waiting.shift();
    if (next) next();
    else turns.busy -= 1;
  }
}

/** Resolves when a finished task hands its turn over; `busy` does not change. */
function queued(turns: Turns): Promise<void> {
  if (turns.waiting.length >= WAITING_MAX) throw new PasswordQueueFull("too many passwords wait to be checked");
  return new Promise((resolve) => turns.waiting.push(resolve));
}
