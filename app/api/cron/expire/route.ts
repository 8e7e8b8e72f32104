import { json } from "@/lib/http/answer";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { emptyOldSlot } from "@/lib/idempotency/empty-old-slot";
import { sweepFully } from "@/lib/reservations/sweep-fully";
import { expireOperation } from "@/lib/service/service-operations";

/** GET /api/cron/expire: tidies what is overdue, and old idempotency records. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: route(expireOperation, async () => {
    const swept = await sweepFully();
    await emptyOldSlot();
    return json(200, swept);
  }),
});
