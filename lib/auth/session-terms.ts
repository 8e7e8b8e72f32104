/** A panel session ends after this long without a request: a working day, so an unattended browser is not left signed in. */
export const SESSION_IDLE_SECONDS = 12 * 60 * 60;

/** A panel session ends after this long even in use: an open panel polls by itself and would never be idle. */
export const SESSION_SECONDS_MAX = 7 * 24 * 60 * 60;

/** Shoppers come back rarely and risk little on a shared browser: 30 days, as in NIST SP 800-63B, AAL1. */
export const SHOPPER_SESSION_IDLE_SECONDS = 30 * 24 * 60 * 60;

export const SHOPPER_SESSION_SECONDS_MAX = 180 * 24 * 60 * 60;

/** A session in use is extended in the database at most this often. */
export const RENEWED_SECONDS_MIN = 15 * 60;

/** NIST SP 800-63B asks for length only, not for a mix of characters. */
export const PASSWORD_LENGTH_MIN = 12;

/** Longer passwords are no safer, and cost more to hash. */
export const PASSWORD_LENGTH_MAX = 128;

/** How long a session lasts, by its user's role, in seconds. */
export function sessionTerms(role: string): { idle: number; max: number } {
  if (role === "shopper") return { idle: SHOPPER_SESSION_IDLE_SECONDS, max: SHOPPER_SESSION_SECONDS_MAX };
  return { idle: SESSION_IDLE_SECONDS, max: SESSION_SECONDS_MAX };
}
