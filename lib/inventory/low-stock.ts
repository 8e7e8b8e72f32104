/** A row with at most so many units available runs low. */
export const LOW_AT_MOST = 5;
