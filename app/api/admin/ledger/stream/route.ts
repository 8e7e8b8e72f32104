import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { clientAddress } from "@/lib/http/request";
import { ledgerStreamOperation } from "@/lib/ledger/ledger-operations";
import { streamLedger } from "@/lib/ledger/ledger-stream";

/** Vercel's limit in seconds. The stream ends by itself before that. */
export const maxDuration = 300;

/** GET /api/admin/ledger/stream: new ledger entries, by server-sent events. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(ledgerStreamOperation, async ({ query: filter, lastEventId, request, signal, isStillAdmitted }) => {
    return streamLedger({ filter, lastEventId, address: clientAddress(request), signal, isStillAdmitted });
  }),
});
