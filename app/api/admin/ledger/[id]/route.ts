import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { refuse } from "@/lib/http/problem";
import { ledgerEntryOperation } from "@/lib/ledger/ledger-operations";
import { readEntryInContext } from "@/lib/ledger/read-ledger-entry";

/** GET /api/admin/ledger/{id}: one entry, with those before and after it in the same row. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(ledgerEntryOperation, async ({ params }) => {
    const found = await readEntryInContext(params.id);
    return found ? json(200, found) : refuse("LEDGER_ENTRY_NOT_FOUND", "No ledger entry has that id.");
  }),
});
