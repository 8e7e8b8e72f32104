import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

type Guesses = { guesser: string; max: number; seconds: number };

/** The guesses of the row `g` that still count. */
const RECENT = "unnest(g.guessed_at) as x (at) where x.at > clock_timestamp() - $3::integer * interval '1 second'";

/**
 * Notes a guess, unless there were `max` within the last `seconds`. Returns when it was made, as Postgres writes it; null
 * if it may not be made. The row's lock makes the count exact, however many processes guess at the same time.
 */
export async function noteGuess({ guesser, max, seconds }: Guesses): Promise<string | null> {
  const { rows } = await boundedQuery<{ guessedAt: string }>(pool(), {
    name: "note guess",
    text: `insert into password_guess as g (guesser, guessed_at, forget_at)
      values ($1::text, array[clock_timestamp()], clock_timestamp() + $3::integer * interval '1 second')
      on conflict (guesser) do update set
        guessed_at = array(select x.at from ${RECENT}) || clock_timestamp(), forget_at = excluded.forget_at
      where (select count(*) from ${RECENT}) < $2::integer
      returning guessed_at[cardinality(guessed_at)]::text as "guessedAt"`,
    values: [guesser, max, seconds],
  });
  return rows[0]?.guessedAt ?? null;
}

/** Takes a guess back. */
export async function forgetGuess(guesser: string, guessedAt: string): Promise<void> {
  await boundedQuery(pool(), {
    text: `update password_guess set guessed_at = array_remove(guessed_at, $2::timestamptz) where guesser = $1::text`,
    values: [guesser, guessedAt],
  });
}

/** Seconds until another guess may be made, at least 1. */
export async function secondsUntilGuess({ guesser, max, seconds }: Guesses): Promise<number> {
  const { rows } = await boundedQuery<{ left: number }>(pool(), {
    text: `select ceil(extract(epoch from x.at - clock_timestamp()))::integer + $3::integer as left
      from password_guess g, ${RECENT} and g.guesser = $1::text order by x.at desc offset $2::integer - 1 limit 1`,
    values: [guesser, max, seconds],
  });
  return Math.max(1, rows[0]?.left ?? 1);
}

/** Deletes guesses that no longer count, of at most 100 guessers. */
export async function forgetOldGuesses(): Promise<void> {
  await boundedQuery(pool(), {
    text: `delete from password_guess where guesser in (
        select guesser from password_guess where forget_at < statement_timestamp() limit 100 for update skip locked)`,
    values: [],
  });
}
