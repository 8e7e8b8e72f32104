import { createLoader, type inferParserType } from "nuqs/server";
import { anyText, oneOf } from "@/components/admin/list/list-params";
import { LEDGER_TYPES } from "@/lib/ledger/ledger-words";

export const eventSearchParams = {
  q: anyText,
  sku: anyText,
  type: oneOf(LEDGER_TYPES),
  /** A warehouse's id. */
  warehouse: anyText,
  reservation: anyText,
  actor: anyText,
  from: anyText,
  to: anyText,
  /** An entry's id. */
  open: anyText,
};

export const loadEventSearchParams = createLoader(eventSearchParams);

export type EventView = inferParserType<typeof eventSearchParams>;
