import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { refuse } from "@/lib/http/problem";
import { route } from "@/lib/http/route";
import { ledgerEntryOperation } from "@/lib/panel/panel-operations";
import { readEntryInContext } from "@/lib/panel/read-ledger-entry";

/** GET /api/admin/ledger/{id}: one entry, with what happened to its row around it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(ledgerEntryOperation, async ({ params }) => {
    const found = await readEntryInContext(params.id);
    return found ? json(200, found) : refuse("LEDGER_ENTRY_NOT_FOUND", "The ledger has no entry of that id.");
  }),
});
