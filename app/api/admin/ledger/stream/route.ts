import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { clientAddress } from "@/lib/http/request";
import { ledgerStreamOperation } from "@/lib/ledger/ledger-operations";
import { streamLedger } from "@/lib/ledger/ledger-stream";

/** Seconds that Vercel lets it run; the stream ends itself before. */
export const maxDuration = 300;

/** GET /api/admin/ledger/stream: the ledger as it is written. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(ledgerStreamOperation, async ({ query: filter, lastEventId, request, signal, isStillAdmitted }) => {
    return streamLedger({ filter, lastEventId, address: clientAddress(request), signal, isStillAdmitted });
  }),
});
