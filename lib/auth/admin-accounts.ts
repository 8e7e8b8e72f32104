import { randomBytes, randomUUID } from "node:crypto";
import { prisma } from "@/lib/db/prisma";
import { lockAccounts, lockFirstAdmin, type Transaction } from "./auth-statements";
import { hashPassword } from "./password-hash";

/** Milliseconds. Generous, because these run at startup and from the command line, often on a busy machine. */
const PATIENT = { maxWait: 15_000, timeout: 30_000 };

/** What somebody may do in the panel, and where. */
export type PanelRole = { role: "admin" | "viewer" } | { role: "staff"; warehouseIds: string[] };
type NewAdmin = { email: string; name?: string; password: string } & PanelRole;

/** 144 random bits, in characters that are safe to copy and paste. */
export function newPassword(): string {
  return randomBytes(18).toString("base64url");
}

/**
 * Creates the first admin if there is none, and returns whether it did. If several processes start at once, only one
 * creates it. Store the password in `beforeCommit`, so that no admin exists whose password nobody knows.
 */
export async function createFirstAdmin(given: NewAdmin, beforeCommit: (userId: string) => void): Promise<boolean> {
  if ((await prisma().user.count({ where: { role: "admin" } })) > 0) return false;
  const wanted = withPlainEmail(given);
  const passwordHash = await hashPassword(wanted);
  return await prisma().$transaction(async (tx) => {
    await lockFirstAdmin(tx);
    if ((await tx.user.count({ where: { role: "admin" } })) > 0) return false;
    const { id } = await saveAccount(tx, wanted, passwordHash);
    beforeCommit(id);
    return true;
  }, PATIENT);
}

/**
 * Creates a panel account, or gives the owner of the address this role and password and ends all their sessions. A promoted
 * shopper's account stops being a shopper: its orders stay with the old shopper, which nobody can sign in as any more.
 * Accounts that never confirmed the address may be anybody's and stay as they are.
 */
export async function saveAdmin(given: NewAdmin): Promise<"made" | "reset" | "promoted"> {
  const wanted = withPlainEmail(given);
  const passwordHash = await hashPassword(wanted);
  const { before } = await prisma().$transaction((tx) => saveAccount(tx, wanted, passwordHash), PATIENT);
  if (before === null) return "made";
  return before === "shopper" ? "promoted" : "reset";
}

/** Whether the password is right for this account; null if there is no such account. */
export async function isPasswordOf(user: { email: string } | { id: string }, password: string) {
  const account = await prisma().account.findFirst({
    where: { providerId: "credential", user: { emailVerified: true, ...user } },
    include: { user: { select: { email: true } } },
  });
  return account && account.password === (await hashPassword({ email: account.user.email, password }));
}

function withPlainEmail(wanted: NewAdmin): NewAdmin {
  return { ...wanted, email: wanted.email.toLowerCase() };
}

async function saveAccount(tx: Transaction, wanted: NewAdmin, password: string) {
  const { email, role, name = email.split("@")[0] ?? email } = wanted;
  await lockAccounts(tx, email);
  const known = await tx.user.findFirst({ where: { email, emailVerified: true } });
  const id = known?.id ?? randomUUID();
  await tx.user.upsert({
    where: { id },
    create: { id, email, name, role, emailVerified: true },
    update: { role, shopperId: null, twoFactorEnabled: false },
  });
  await tx.account.upsert({
    where: { providerId_accountId: { providerId: "credential", accountId: id } },
    create: { id: randomUUID(), providerId: "credential", accountId: id, userId: id, password },
    update: { password },
  });
  // Whoever sets the password has the server, and may have lost the phone.
  await tx.twoFactor.deleteMany({ where: { userId: id } });
  await tx.staffWarehouse.deleteMany({ where: { userId: id } });
  if (wanted.role === "staff") {
    await tx.staffWarehouse.createMany({
      data: wanted.warehouseIds.map((warehouseId) => ({ userId: id, warehouseId })),
    });
  }
  await tx.session.deleteMany({ where: { userId: id } });
  return { id, before: known?.role ?? null };
}
