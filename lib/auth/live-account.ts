import { oncePerProcess } from "@/lib/per-process";
import { findAccountOfSession } from "./account-queries";
import { renewShopperSession } from "./auth-statements";
import type { Account } from "./caller";
import { RENEWED_SECONDS_MIN, SHOPPER_SESSION_IDLE_SECONDS } from "./session-terms";

/** How long a process trusts a session without asking again. One ended by another process can work that much longer. */
const REMEMBERED_MS_DEFAULT = 5_000;
const REMEMBERED_MAX = 10_000;

type Memory = {
  accounts: Map<string, { account: Account; until: number }>;
  /** How often this process has ended sessions. A query that began before an ending must not be remembered after it. */
  endings: number;
  rememberedMs: number;
};

/** The account of a bound cookie; null once its session has ended. Only a running session is remembered. */
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
    accounts.set(sessionId, { account, until: Date.now() + memory().rememberedMs });
  }
  return ofShopper(account, shopperId);
}

/** Forgets what this process remembers of a user's sessions. Call it after ending any of them. */
export function forgetLiveAccount(userId: string): void {
  const held = memory();
  held.endings += 1;
  for (const [sessionId, { account }] of held.accounts) {
    if (account.userId === userId) held.accounts.delete(sessionId);
  }
}

/** Sets, for this process, how long a session is trusted without asking again. */
export function rememberSessionsFor(milliseconds: number): void {
  memory().rememberedMs = milliseconds;
}

function ofShopper(account: Account, shopperId: string): Account | null {
  return account.shopperId === shopperId ? account : null;
}

function memory(): Memory {
  return oncePerProcess<Memory>("live accounts", () => ({
    accounts: new Map(),
    endings: 0,
    rememberedMs: REMEMBERED_MS_DEFAULT,
  }));
}
