/** As many as one reservation takes. */
export const CART_LINES_MAX = 50;
export const LINE_UNITS_MAX = 1000;
