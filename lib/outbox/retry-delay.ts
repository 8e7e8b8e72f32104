/** With an hour between the later ones, these last most of a day: a mail server may be down for a night. */
export const ATTEMPTS_MAX = 30;

const FIRST_DELAY_MS = 1_000;
const DELAY_MS_MAX = 60 * 60 * 1_000;

/**
 * Milliseconds until the next attempt after `attempts` failed ones: twice as long each time, up to an hour, and up to
 * half of it less by chance, so that what failed together does not come back together. `chance` is from 0 to 1.
 */
export function retryDelayMs(attempts: number, chance: number = Math.random()): number {
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), DELAY_MS_MAX);
  return Math.round(delayMs * (1 - chance / 2));
}
