/** A panel's session ends after this long without a request: a working day, so that an unattended browser is not a way in. */
export const SESSION_IDLE_SECONDS = 12 * 60 * 60;

/** And after this long however much it is used: an open panel asks for figures by itself and would never be idle. */
export const SESSION_SECONDS_MAX = 7 * 24 * 60 * 60;

/** A shopper comes back now and then, and loses little to somebody at the same browser: a month, as NIST SP 800-63B's AAL1 has it. */
export const SHOPPER_SESSION_IDLE_SECONDS = 30 * 24 * 60 * 60;

export const SHOPPER_SESSION_SECONDS_MAX = 180 * 24 * 60 * 60;

/** How often a session in use is moved ahead in the database. */
export const RENEWED_SECONDS_MIN = 15 * 60;

/** NIST SP 800-63B counts length alone, and asks for no mixture of characters. */
export const PASSWORD_LENGTH_MIN = 12;

/** More makes no password better, and hashing it costs. */
export const PASSWORD_LENGTH_MAX = 128;

/** The terms of a session by whose it is, in seconds. */
export function sessionTerms(role: string): { idle: number; max: number } {
  if (role === "shopper") return { idle: SHOPPER_SESSION_IDLE_SECONDS, max: SHOPPER_SESSION_SECONDS_MAX };
  return { idle: SESSION_IDLE_SECONDS, max: SESSION_SECONDS_MAX };
}
