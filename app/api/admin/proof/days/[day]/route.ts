import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { csvHeaders } from "@/lib/http/csv-stream";
import { refuse } from "@/lib/http/problem";
import { exportLedgerDayOperation } from "@/lib/ledger/ledger-operations";
import { ledgerDayFile } from "@/lib/ledger/read-ledger-days";

/** GET /api/admin/proof/days/{day}: a signed day, to be kept elsewhere. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(exportLedgerDayOperation, async ({ params: { day } }) => {
    const text = await ledgerDayFile(day);
    if (text === null) return refuse("LEDGER_DAY_NOT_FOUND", "The ledger of that day was not signed.");
    return { status: 200, headers: csvHeaders(`holdfast-ledger-${day}.csv`), text };
  }),
});
