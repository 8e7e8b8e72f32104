import { clientAddress } from "@/lib/http/client";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { streamLedger } from "@/lib/panel/ledger-stream";
import { ledgerStreamOperation } from "@/lib/panel/panel-operations";

/** Seconds that Vercel lets it run; the stream ends itself before. */
export const maxDuration = 300;

/** GET /api/admin/ledger/stream: the ledger as it is written. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(ledgerStreamOperation, async ({ query: filter, lastEventId, request, signal, isStillAdmitted }) => {
    return streamLedger({ filter, lastEventId, address: clientAddress(request), signal, isStillAdmitted });
  }),
});
