import { shopperJoinOf } from "@/lib/auth/shopper-join";
import type { Job } from "@/lib/outbox/job";
import { joinShoppers } from "./join-shoppers";

/** The job SHOPPER_JOIN. */
export async function doShopperJoin(job: Job): Promise<void> {
  await joinShoppers(shopperJoinOf(job));
}
