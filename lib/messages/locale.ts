/** English as it is written in India: its plurals are those of `en`, its figures are grouped in lakhs. */
export const LOCALE = "en-IN";
export const TIME_ZONE = "Asia/Kolkata";
