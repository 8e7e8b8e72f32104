import { env } from "@/lib/env";
import { refuseFor } from "@/lib/http/rate-limit";
import { sign } from "@/lib/signature";
import { forgetGuess, forgetOldGuesses, noteGuess, secondsUntilGuess } from "./password-guess-statements";
import { isPasswordQueueFull } from "./password-hash";

const WINDOW_SECONDS = 15 * 60;

/**
 * Runs `check`, which checks one password and throws if it is wrong; 429 if `guesser` made too many wrong guesses in the
 * last 15 minutes. A guess is counted before it is checked, and taken back if it was right or nothing was checked. Right
 * passwords take back nothing else: signing in must not give an attacker more guesses.
 */
export async function asGuess<T>(guesser: string, refusal: string, check: () => Promise<T>): Promise<T> {
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
  await takeBack();
  return checked;
}
