import type { PoolClient } from "pg";
import { load, type Question } from "./load-common-statements";
import { LOAD_LITTLE, mayBeLittle } from "./load-little-statements";
import { LOAD_WHOLE } from "./load-whole-statements";
import type { Loaded } from "./loaded-state";

/**
 * Loads all that a group's decisions read, and locks its rows in the order of their ids. If little may be enough it asks
 * for that first, in the hope of doing without the whole; unless the group before found that it was not.
 */
export class GroupLoader {
  private expectsMore = false;

  async load(client: PoolClient, question: Question): Promise<Loaded> {
    const isLittle = mayBeLittle(question.needs);
    if (isLittle && !this.expectsMore) {
      const little = await load(client, LOAD_LITTLE, question);
      if (!little.hasMore) return little;
    }
    const whole = await load(client, LOAD_WHOLE, question);
    this.expectsMore = isLittle && (whole.reservations.length > 0 || whole.waitlist.length > 0);
    return whole;
  }
}

/** Prepares the statements on a connection, with groups of nothing. */
export async function prepareLoading(client: PoolClient): Promise<void> {
  const nothing = { needs: [], now: null, afterLastEntry: false, answerKeys: [] };
  await load(client, LOAD_LITTLE, nothing);
  await load(client, LOAD_WHOLE, nothing);
}
