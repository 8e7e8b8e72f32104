import { parseAsString, parseAsStringLiteral } from "nuqs/server";

export const MATRIX_SHOW = ["all", "held", "low"] as const;
export const MATRIX_SORT = ["name", "held", "lowest"] as const;

/** What the matrix is narrowed to and how it is ordered: in the address, so that it can be shared and survives a reload. */
export const matrixSearchParams = {
  warehouse: parseAsString.withDefault(""),
  category: parseAsString.withDefault(""),
  show: parseAsStringLiteral(MATRIX_SHOW).withDefault("all"),
  sort: parseAsStringLiteral(MATRIX_SORT).withDefault("name"),
};

export type MatrixView = {
  /** A warehouse's code; "" for all. */
  warehouse: string;
  category: string;
  show: (typeof MATRIX_SHOW)[number];
  sort: (typeof MATRIX_SORT)[number];
};
