/** Where the shop is. No other file names a language, time zone or currency of its own. */

/** Indian English: plurals as in `en`, numbers grouped in lakhs. */
export const LOCALE = "en-IN";
export const TIME_ZONE = "Asia/Kolkata";
/** What readers call it. */
export const ZONE_NAME = "IST";
/** What everything is sold in. */
export const CURRENCY = "INR" as const;
