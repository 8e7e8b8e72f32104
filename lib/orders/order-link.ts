import { z } from "zod";
import { pool } from "@/lib/db/pool";
import { type Limit, refuseFor, take } from "@/lib/http/rate-limit";
import { clientAddress, networkOf } from "@/lib/http/request";
import { enqueue } from "@/lib/outbox/outbox-statements";
import type { FindOrderRequest } from "./order-schemas";

const WINDOW_SECONDS = 15 * 60;
const REQUESTS: Limit = { name: "order link requests", count: 20, seconds: WINDOW_SECONDS };
/** Whoever asks, and for whichever order, so that nobody can flood a mailbox. */
const MAILS: Limit = { name: "order link mails", count: 3, seconds: WINDOW_SECONDS };

export const OrderLinkPayload = z.strictObject({ email: z.string() });

/**
 * Mails the link of an order if this number and address belong together. The job decides that, so neither the response nor
 * its timing reveals whether the order exists. 429 after too many requests from one network.
 */
export async function requestOrderLink(request: Request, { number, email }: FindOrderRequest): Promise<void> {
  const waitMs = await take(REQUESTS, networkOf(clientAddress(request)));
  if (waitMs > 0) refuseFor(waitMs, "Too many requests from your network", { limit: "NETWORK" });
  if ((await take(MAILS, email.toLowerCase())) > 0) return;
  const payload: z.infer<typeof OrderLinkPayload> = { email };
  await enqueue(pool(), { kind: "ORDER_LINK", subjectId: number, payload });
}
