import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { LEDGER_TYPES } from "@/lib/ledger/ledger-words";

/** What the log is narrowed to, in the address: shared, reloaded or gone back to, it shows the same. */
export const eventSearchParams = {
  q: parseAsString.withDefault(""),
  sku: parseAsString.withDefault(""),
  type: parseAsStringLiteral(["", ...LEDGER_TYPES]).withDefault(""),
  warehouse: parseAsString.withDefault(""),
  reservation: parseAsString.withDefault(""),
  actor: parseAsString.withDefault(""),
  from: parseAsString.withDefault(""),
  to: parseAsString.withDefault(""),
};

export const loadEventSearchParams = createLoader(eventSearchParams);
