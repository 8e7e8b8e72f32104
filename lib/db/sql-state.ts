import { InvariantBroken } from "@/lib/invariant";

/** What to do about a failed group, by SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
export type Trouble =
  /** Another transaction was in the way: the same again, at once. */
  | "conflict"
  /** Some command cannot be stored, or deciding it meets a defect of ours: no retry helps that command. */
  | "poison"
  /** The database's trouble (a lost connection, a timeout, a shutdown): later. */
  | "unavailable";

export function sqlState(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : null;
}

export function troubleOf(error: unknown): Trouble {
  const state = sqlState(error);
  if (state === "40001" || state === "40P01") return "conflict";
  if (state?.startsWith("22") || state?.startsWith("23") || isDefect(error)) return "poison";
  return "unavailable";
}

function isDefect(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof InvariantBroken;
}
