/** Indian English: plurals as in `en`, numbers grouped in lakhs. */
export const LOCALE = "en-IN";
export const TIME_ZONE = "Asia/Kolkata";
/** What readers call it. */
export const ZONE_NAME = "IST";
