import type { ClientBase, Pool } from "pg";
import { z } from "zod";
import type { Job } from "@/lib/outbox/job";
import { enqueue } from "@/lib/outbox/outbox-statements";

/** Kind of the job that makes everything of one shopper another's; `lib/accounts` does it. */
export const SHOPPER_JOIN = "SHOPPER_JOIN";

const ShopperJoin = z.strictObject({ from: z.uuid(), to: z.uuid() });

/** The anonymous shopper of a browser, and that of the account that was signed in to there: shoppers' ids. */
export type ShopperJoin = z.infer<typeof ShopperJoin>;

export async function enqueueShopperJoin(client: Pool | ClientBase, join: ShopperJoin, dueAt?: Date): Promise<void> {
  await enqueue(client, { kind: SHOPPER_JOIN, subjectId: join.to, payload: join, ...(dueAt && { dueAt }) });
}

export function shopperJoinOf(job: Job): ShopperJoin {
  return ShopperJoin.parse(job.payload);
}
