import { InvariantBroken } from "@/lib/invariant";

/** How to handle a failed group, by SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
export type Trouble =
  /** A conflict with another transaction: retry at once. */
  | "conflict"
  /** A command cannot be stored, or deciding it hits a bug of ours: no retry helps that command. */
  | "poison"
  /** Somebody outside has locked a row that a command must change: retry that command later. */
  | "locked"
  /** The database failed (lost connection, timeout, shutdown): retry later. */
  | "unavailable";

/** A lock was waited for longer than `lock_timeout`. */
export const LOCK_NOT_AVAILABLE = "55P03";

export function sqlState(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : null;
}

export function troubleOf(error: unknown): Trouble {
  const state = sqlState(error);
  if (state === "40001" || state === "40P01") return "conflict";
  if (state === LOCK_NOT_AVAILABLE) return "locked";
  if (state?.startsWith("22") || state?.startsWith("23") || isDefect(error)) return "poison";
  return "unavailable";
}

function isDefect(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof InvariantBroken;
}
