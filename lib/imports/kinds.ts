import { COUNTS } from "./count-lines";
import type { Kind } from "./import-kind";
import type { ImportKind } from "./import-schemas";
import { INCOMING } from "./incoming-lines";
import { PRODUCTS } from "./product-lines";
import { STOCK } from "./stock-lines";
import { THRESHOLDS } from "./threshold-lines";

/** Only its own kind makes the values and changes that a kind takes. */
type SomeKind = Kind<Record<string, unknown>, object>;

export const KINDS = { PRODUCTS, STOCK, THRESHOLDS, COUNTS, INCOMING } as unknown as Readonly<
  Record<ImportKind, SomeKind>
>;
