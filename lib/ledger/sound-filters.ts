import { serverNow } from "@/lib/client/server-clock";
import { plainText, searchText } from "@/lib/typed-text";
import { momentOf } from "@/lib/typed-time";
import type { LedgerFilters } from "./ledger-options";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The filters without what the API would refuse: an id that is only partly typed does not filter yet. */
export function soundFilters(said: LedgerFilters): LedgerFilters {
  return {
    q: searchText(said.q, 100),
    sku: plainText(searchText(said.sku, 64)),
    type: said.type,
    warehouse: isId(said.warehouse) ? said.warehouse : "",
    reservation: isId(said.reservation) ? plainText(said.reservation).toLowerCase() : "",
    actor: plainText(searchText(said.actor, 255)),
    from: momentOf(said.from),
    to: momentOf(said.to),
  };
}

export function isId(text: string): boolean {
  return UUID.test(plainText(text));
}

/** Whether a log that ends at `to` gets no new entries; false for "". */
export function hasPassed(to: string): boolean {
  return to !== "" && Date.parse(to) <= serverNow();
}
