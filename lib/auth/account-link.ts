import { z } from "zod";

/**
 * How long a mailed link to an account works: a day, and an hour for slow mail. Strangers can ask for links too, until
 * `LINKS_MAX` are out. So whenever none is mailed, the owner has some that work, the last of them less than an hour or, once
 * the day's are used up, less than a day old.
 */
export const LINK_SECONDS = 25 * 60 * 60;

/** Links of one kind to one account that still work: made within an hour, and in all. Using them makes room. */
export const LINKS_MAX = { hour: 4, out: 12 };

/** `isKnown`: asked for by a browser that signed in to the account before, so "this wasn't me" does not stop the mail. */
export const AskedBy = { isKnown: z.literal(true).optional() };
