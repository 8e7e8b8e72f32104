import { env } from "@/lib/env";
import { refuseFor } from "@/lib/http/rate-limit";
import { sign } from "@/lib/signature";
import { forgetGuess, forgetOldGuesses, noteGuess, secondsUntilGuess } from "./password-guess-statements";
import { isPasswordQueueFull } from "./password-hash";

const WINDOW_SECONDS = 15 * 60;

type Check<T> = {
  /** Each of them is counted, and must have a guess left. */
  guessers: readonly string[];
  refusal: string;
  /** Checks one password. Throws if it is wrong, or returns something that `isRight` says is not. */
  check: () => Promise<T>;
  isRight?: (checked: T) => boolean;
};

/** Whoever is unknown to the accounts with this address. */
export function strangersTo(email: string): string {
  return `strangers to ${email}`;
}

/**
 * Runs `check`; 429 if a guesser made too many wrong guesses in the last 15 minutes. A guess is counted before it is
 * checked, and taken back if it was right or nothing was checked. Right passwords take back nothing else: signing in must
 * not give an attacker more guesses.
 */
export async function asGuess<T>({ guessers, check, ...rest }: Check<T>): Promise<T> {
  const [guesser, ...others] = guessers;
  if (guesser === undefined) return await check();
  return await countGuess(guesser, { ...rest, check: () => asGuess({ ...rest, guessers: others, check }) });
}

async function countGuess<T>(
  guesser: string,
  { refusal, check, isRight = () => true }: Omit<Check<T>, "guessers">,
): Promise<T> {
  const guesses = {
    guesser: sign("password guesser", guesser).toString("base64url"),
    max: env().RATE_LIMIT_SIGN_IN_ACCOUNT,
    seconds: WINDOW_SECONDS,
  };
  if (guesses.max === 0) return await check();
  await forgetOldGuesses();
  const guessedAt = await noteGuess(guesses);
  if (guessedAt === null) return refuseFor((await secondsUntilGuess(guesses)) * 1000, refusal);
  const takeBack = () => forgetGuess(guesses.guesser, guessedAt);
  const checked = await check().catch(async (error) => {
    if (isPasswordQueueFull(error)) await takeBack();
    throw error;
  });
  if (isRight(checked)) await takeBack();
  return checked;
}
