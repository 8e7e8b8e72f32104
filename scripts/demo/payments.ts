import { inTransaction } from "@/lib/db/in-transaction";
import { shopOrigin } from "@/lib/mail/shop-origin";
import { CURRENCY } from "@/lib/messages/locale";
import { applyProviderState } from "@/lib/payments/note-state";
import { paymentAmounts } from "@/lib/payments/payment-amounts";
import type { ProviderStatus } from "@/lib/payments/payment-provider";
import { insertEvent, insertPayment, lockPayment, noteSession } from "@/lib/payments/payment-statements";
import { moveTestPayment, openTestPayment } from "@/lib/payments/test-books-statements";
import type { Reservation } from "@/lib/stock/stock";
import type { Person } from "./people";
import type { Random } from "./random";

export type DemoPayment = { id: string; reference: string; retakeId: string };

/** Opens a payment at the test bank, as the checkout does. */
export async function startPayment(person: Person, held: Reservation, random: Random): Promise<DemoPayment> {
  const [id, retakeId] = [random.uuid(), random.uuid()];
  const { contact } = person;
  const { goods, shipping } = await paymentAmounts(held, contact);
  const money = { provider: "test", goods, shipping, currency: CURRENCY };
  const page = `${shopOrigin()}/checkout/${held.id}`;
  return await inTransaction(async (client) => {
    const startedAt = await insertPayment(client, { id, retakeId, reservationId: held.id, contact, ...money });
    const about = { items: [], email: person.email, returnUrl: page, cancelUrl: page };
    const order = { paymentId: id, amount: goods + shipping, currency: CURRENCY, startedAt, ...about };
    const reference = await openTestPayment(random.uuid(), { ...order, holdEndsAt: new Date(held.expiresAt) });
    await noteSession(client, id, { reference, url: `${shopOrigin()}/pay/test/${reference}` });
    return { id, reference, retakeId };
  });
}

/** The bank's answer, or what became of the money then. */
export async function bankSays({ id, reference }: DemoPayment, status: ProviderStatus): Promise<void> {
  await moveTestPayment(null, reference, { from: ["OPEN", "AUTHORISED"], to: status });
  await inTransaction(async (client) => {
    const known = await lockPayment(client, id);
    if (status === "CAPTURED" || status === "DECLINED") {
      const said = status === "DECLINED" ? "DECLINED" : "AUTHORISED";
      const event = { provider: "test", eventId: `${reference}:${said}`, paymentId: id, type: "payment.answered" };
      await insertEvent(client, event);
    }
    if (known) await applyProviderState(client, { id, ...known }, { status, refunded: 0 });
  });
}
