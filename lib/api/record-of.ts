import { type Caller, ownerOf } from "@/lib/auth/caller";
import { joinedShoppers } from "@/lib/auth/joined-shopper-queries";
import { type RecordKey, recordKey } from "@/lib/idempotency/idempotency-key";

type Keyed = { key: string | null; method: string; path: string; body: unknown };

/**
 * Under what to record the answer to a keyed request, and what it would have been under before its shopper signed in: a
 * retry after that is still the same request. Null without a key, or a caller to whom it could belong.
 */
export async function recordOf(caller: Caller, { key, ...request }: Keyed): Promise<RecordKey | null> {
  if (key === null || caller.kind === "nobody" || caller.kind === "scheduler") return null;
  const record = recordKey({ ...request, key, owner: ownerOf(caller) });
  if (caller.kind !== "shopper" || !caller.hasAccount) return record;
  const before = await joinedShoppers(caller.shopperId);
  const earlierKeys = before.map((shopperId) => {
    return recordKey({ ...request, key, owner: ownerOf({ ...caller, shopperId }) }).key;
  });
  return { ...record, earlierKeys };
}
