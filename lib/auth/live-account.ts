import { oncePerProcess } from "@/lib/per-process";
import { findAccountOfSession } from "./account-queries";
import { renewShopperSession } from "./auth-statements";
import type { Account } from "./caller";
import { RENEWED_SECONDS_MIN, SHOPPER_SESSION_IDLE_SECONDS } from "./session-terms";

/** How long a session that was ended by another process may still work in one that has just seen it go on. */
const REMEMBERED_MS = 5_000;
const REMEMBERED_MAX = 10_000;

type Memory = {
  accounts: Map<string, { account: Account; until: number }>;
  /** Counts what this process has ended: what was asked before that is not remembered after it. */
  endings: number;
};

/** The account of a bound cookie; null once its session has ended. That it goes on is remembered for 5 s, nothing else is. */
export async function findLiveAccount(cookie: { shopperId: string; sessionId: string }): Promise<Account | null> {
  const { shopperId, sessionId } = cookie;
  const { accounts } = memory();
  const remembered = accounts.get(sessionId);
  if (remembered && remembered.until > Date.now()) return ofShopper(remembered.account, shopperId);
  const { endings } = memory();
  const found = await findAccountOfSession(sessionId);
  if (!found) return null;
  const { account, expiresAt } = found;
  const leftSeconds = (expiresAt.getTime() - Date.now()) / 1000;
  if (leftSeconds < SHOPPER_SESSION_IDLE_SECONDS - RENEWED_SECONDS_MIN) await renewShopperSession(sessionId);
  if (endings === memory().endings) {
    if (accounts.size >= REMEMBERED_MAX) accounts.clear();
    accounts.set(sessionId, { account, until: Date.now() + REMEMBERED_MS });
  }
  return ofShopper(account, shopperId);
}

/** What this process remembers of a user's sessions is forgotten: for whoever has just ended some of them, after that. */
export function forgetLiveAccount(userId: string): void {
  const held = memory();
  held.endings += 1;
  for (const [sessionId, { account }] of held.accounts) {
    if (account.userId === userId) held.accounts.delete(sessionId);
  }
}

function ofShopper(account: Account, shopperId: string): Account | null {
  return account.shopperId === shopperId ? account : null;
}

function memory(): Memory {
  return oncePerProcess<Memory>("live accounts", () => ({ accounts: new Map(), endings: 0 }));
}
