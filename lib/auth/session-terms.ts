/** A session ends after this long without a request: a working day, so that an unattended browser is not a way in. */
export const SESSION_IDLE_SECONDS = 12 * 60 * 60;

/** And after this long however much it is used: an open panel asks for figures by itself and would never be idle. */
export const SESSION_SECONDS_MAX = 7 * 24 * 60 * 60;

/** NIST SP 800-63B counts length alone, and asks for no mixture of characters. */
export const PASSWORD_LENGTH_MIN = 12;

/** More makes no password better, and hashing it costs. */
export const PASSWORD_LENGTH_MAX = 128;
