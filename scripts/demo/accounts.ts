import { newPassword } from "@/lib/auth/admin-accounts";
import { markEmailVerified } from "@/lib/auth/email-verification-statements";
import { hashPassword } from "@/lib/auth/password-hash";
import { insertAccount } from "@/lib/auth/sign-up-statements";
import { putLine } from "@/lib/cart/change-cart";
import { findCartUnits } from "@/lib/cart/find-cart";
import { inTransaction } from "@/lib/db/in-transaction";
import { oncePerProcess } from "@/lib/per-process";
import type { Reservation } from "@/lib/stock/stock";
import { cartOf, stampLate } from "./demo-statements";
import type { Person } from "./people";
import type { Random } from "./random";
import type { DemoProduct } from "./shop";

/** Gives somebody an account with a confirmed address. Nobody knows its password. */
export async function signUp(person: Person, random: Random): Promise<Person> {
  const { email, contact } = person;
  const [userId, shopperId] = [random.uuid(), random.uuid()];
  // One for all: a hash takes long on purpose, and nobody can sign in with it.
  const passwordHash = await oncePerProcess("demo password", () => hashPassword({ email, password: newPassword() }));
  const account = { userId, email, name: contact.name ?? email, shopperId, passwordHash };
  await inTransaction(async (client) => {
    await insertAccount(client, account);
    await markEmailVerified(client, account);
  });
  return { ...person, owner: `shopper:${shopperId}`, hasAccount: true };
}

/** Puts what somebody wants into their cart, and returns its id if they want anything. */
export async function fillCart({ person: { owner }, random, wishes }: Filling): Promise<string | undefined> {
  if (wishes.length === 0) return;
  const id = await cartOf(owner, random.uuid());
  for (const { product, quantity } of wishes) await putLine(owner, { productId: product.id, quantity });
  return id;
}

type Filling = { person: Person; random: Random; wishes: readonly { product: DemoProduct; quantity: number }[] };

/** What was sold leaves the cart when its page is opened next. */
export async function emptySold({ owner }: Person, { cartId }: Reservation): Promise<void> {
  if (cartId === null) return;
  await findCartUnits(owner);
  await stampLate("cart_sale");
}
