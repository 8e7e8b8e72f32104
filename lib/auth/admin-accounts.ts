import { randomBytes, randomUUID } from "node:crypto";
import { prisma } from "@/lib/db/prisma";
import type { PanelAdmin } from "./auth-schemas";
import { lockAccount, lockFirstAdmin, type Transaction } from "./auth-statements";
import { hashPassword, verifyPassword } from "./password-hash";

/** Milliseconds. These run at starts and from the command line, where a busy machine is worth waiting for. */
const PATIENT = { maxWait: 15_000, timeout: 30_000 };

type NewAdmin = { email: string; name?: string; role: PanelAdmin["role"]; password: string };

/** 144 bits, in letters and digits that survive being copied and read out. */
export function newPassword(): string {
  return randomBytes(18).toString("base64url");
}

/**
 * Makes the first admin where there is none, and answers whether it did. Of several processes that start at once one
 * does; `beforeCommit` is where to keep the password, so that no admin exists whose password nobody knows.
 */
export async function createFirstAdmin(wanted: NewAdmin, beforeCommit: (userId: string) => void): Promise<boolean> {
  if ((await prisma().user.count({ where: { role: "admin" } })) > 0) return false;
  const passwordHash = await hashPassword(wanted.password);
  return await prisma().$transaction(async (tx) => {
    await lockFirstAdmin(tx);
    if ((await tx.user.count({ where: { role: "admin" } })) > 0) return false;
    const { id } = await saveAccount(tx, wanted, passwordHash);
    beforeCommit(id);
    return true;
  }, PATIENT);
}

/**
 * Makes an admin, or gives one that exists this role and password and ends all of their sessions. A shopper's account is
 * one no more then: what it bought stays with its shopper, whom nobody can sign in as.
 */
export async function saveAdmin(wanted: NewAdmin): Promise<"made" | "reset" | "promoted"> {
  const passwordHash = await hashPassword(wanted.password);
  const { before } = await prisma().$transaction((tx) => saveAccount(tx, wanted, passwordHash), PATIENT);
  if (before === null) return "made";
  return before === "shopper" ? "promoted" : "reset";
}

/** Whether this is the password of this account; null where this database has no such account. */
export async function isPasswordOf(user: { email: string } | { id: string }, password: string) {
  const account = await prisma().account.findFirst({ where: { providerId: "credential", user } });
  return account?.password ? await verifyPassword({ hash: account.password, password }) : null;
}

async function saveAccount(tx: Transaction, wanted: NewAdmin, password: string) {
  const email = wanted.email.toLowerCase();
  const name = wanted.name ?? email.split("@")[0] ?? email;
  await lockAccount(tx, email);
  const known = await tx.user.findUnique({ where: { email } });
  const id = known?.id ?? randomUUID();
  const { role } = wanted;
  await tx.user.upsert({
    where: { email },
    create: { id, email, name, role, emailVerified: true },
    update: { role, shopperId: null },
  });
  await tx.account.upsert({
    where: { providerId_accountId: { providerId: "credential", accountId: id } },
    create: { id: randomUUID(), providerId: "credential", accountId: id, userId: id, password },
    update: { password },
  });
  await tx.session.deleteMany({ where: { userId: id } });
  return { id, before: known?.role ?? null };
}
