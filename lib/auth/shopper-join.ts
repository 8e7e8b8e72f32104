import type { ClientBase, Pool } from "pg";
import { z } from "zod";
import type { Job } from "@/lib/outbox/job";
import { enqueue } from "@/lib/outbox/outbox-statements";

/** The kind of job that moves everything of one shopper to another. `lib/accounts` handles it. */
export const SHOPPER_JOIN = "SHOPPER_JOIN";

const ShopperJoin = z.strictObject({ from: z.uuid().nullable(), to: z.uuid() });

/**
 * Shopper ids: from a browser's anonymous shopper to that of the account it signed in to. `from` null: the orders that
 * guests made in any browser with the account's verified address.
 */
export type ShopperJoin = z.infer<typeof ShopperJoin>;

export async function enqueueShopperJoin(client: Pool | ClientBase, join: ShopperJoin, dueAt?: Date): Promise<void> {
  await enqueue(client, { kind: SHOPPER_JOIN, subjectId: join.to, payload: join, ...(dueAt && { dueAt }) });
}

export function shopperJoinOf(job: Job): ShopperJoin {
  return ShopperJoin.parse(job.payload);
}
