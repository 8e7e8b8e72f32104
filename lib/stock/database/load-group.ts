import type { PoolClient } from "pg";
import type { Needs } from "../verbs/verb";
import { loadLittle, mayBeLittle } from "./load-little-statements";
import { loadWhole } from "./load-whole-statements";
import type { Loaded, LoadOptions } from "./loaded";

/**
 * Loads all that a group's decisions read, and locks its rows in the order of their ids. Where little may be enough it
 * asks for that first, unless `expectsMore`: the group before found that it was not.
 */
export async function loadGroup(
  client: PoolClient,
  needs: readonly Needs[],
  { expectsMore, ...options }: LoadOptions & { expectsMore: boolean },
): Promise<Loaded> {
  const isLittle = mayBeLittle(needs);
  if (isLittle && !expectsMore) {
    const little = await loadLittle(client, needs, options);
    if (!little.hasMore) return little;
  }
  const whole = await loadWhole(client, needs, options);
  return { ...whole, hasMore: isLittle && (whole.reservations.length > 0 || whole.waitlist.length > 0) };
}

/** Prepares the statements on a connection, with groups of nothing. */
export async function prepareLoading(client: PoolClient): Promise<void> {
  const options = { now: null, afterLastEntry: false, answerKeys: [] };
  await loadLittle(client, [], options);
  await loadWhole(client, [], options);
}
