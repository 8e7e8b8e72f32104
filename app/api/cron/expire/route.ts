import { methods } from "@/lib/api/methods";
import { route } from "@/lib/api/route";
import { json } from "@/lib/http/answer";
import { emptyOldSlot } from "@/lib/idempotency/empty-old-slot";
import { keepChain } from "@/lib/ledger/keep-chain";
import { tendProof } from "@/lib/ledger/tend-proof";
import { digestLowStock } from "@/lib/mail/low-stock-digest";
import { tidyMails } from "@/lib/mail/tidy-mails";
import { forgetDoneJobs } from "@/lib/outbox/forget-done-jobs";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { expireOperation } from "@/lib/service/service-operations";
import { keepFigures } from "@/lib/stats/keep-figures";
import { keepVerdict } from "@/lib/stats/keep-verdict";
import { forgetOldDemand } from "@/lib/stock/writer/forget-old-demand";
import { sweepOverdue } from "@/lib/stock/writer/sweep";
import { sendWebhooksNow, tidyWebhooks } from "@/lib/webhooks/tend-webhooks";

/** GET /api/cron/expire: releases expired holds, runs due jobs, and deletes old records and emails. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(expireOperation, async () => {
    const swept = await sweepOverdue();
    // After the sweep, since its waitlist offers are sent by email.
    await Promise.all([digestLowStock(), keepVerdict(), tendProof()]);
    await Promise.all([runDueJobs(), sendWebhooksNow()]);
    await Promise.all([
      ...[emptyOldSlot(), forgetDoneJobs(), tidyMails(), forgetOldDemand(), keepFigures(), keepChain()],
      tidyWebhooks(),
    ]);
    return json(200, swept);
  }),
});
