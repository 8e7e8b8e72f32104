/** The maximum number of lines in a reservation. */
export const CART_LINES_MAX = 50;
export const LINE_UNITS_MAX = 1000;
