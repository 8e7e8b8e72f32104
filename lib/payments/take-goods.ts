import { log } from "@/lib/log";
import type { Refusal } from "@/lib/stock/commands";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { isPaidByAnother, type StoredPayment } from "./payment-queries";
import type { PaymentFailure } from "./payment-schemas";

export type Taken = { ok: true } | { ok: false; failure: PaymentFailure };

/**
 * Turns the paid hold into a sale. If the hold has expired, its units are reserved again if available. For the same
 * payment the core always returns the same outcome. Throws if the core is too busy to decide.
 */
export async function takeGoods(payment: StoredPayment): Promise<Taken> {
  const { id, reservationId, provider } = payment;
  const note = `Paid through ${provider}: ${id}`;
  const confirm = { type: "Confirm", reservationId, owner: null, actor: "system", note, paymentId: id } as const;
  const confirmed = await stockWriter().submit(confirm);
  if (confirmed.ok) return { ok: true };
  switch (confirmed.code) {
    case "RESERVATION_EXPIRED":
    case "RESERVATION_ALREADY_RELEASED":
      return await takeAgain(payment);
    case "RESERVATION_ALREADY_CONFIRMED":
      return { ok: false, failure: await whyConfirmed(payment) };
    case "HOLD_LIMIT_REACHED":
      return { ok: false, failure: "OVER_LIMIT" };
    default:
      return impossibleRefusal(payment, confirmed);
  }
}

async function takeAgain(payment: StoredPayment): Promise<Taken> {
  if (await isPaidByAnother(payment)) return { ok: false, failure: "PAID_TWICE" };
  const { id, reservationId, retakeId } = payment;
  const retake = { type: "Retake", reservationId: retakeId, retakes: reservationId, paymentId: id, actor: "system" };
  const retaken = await stockWriter().submit({ ...retake, type: "Retake" });
  if (retaken.ok) return { ok: true };
  switch (retaken.code) {
    case "INSUFFICIENT_STOCK":
      return { ok: false, failure: "HOLD_GONE" };
    case "HOLD_LIMIT_REACHED":
      return { ok: false, failure: "OVER_LIMIT" };
    case "RETAKE_NOT_POSSIBLE":
      return { ok: false, failure: "HOLD_RELEASED" };
    case "RESERVATION_ALREADY_CONFIRMED":
      return { ok: false, failure: await whyConfirmed(payment) };
    default:
      return impossibleRefusal(payment, retaken);
  }
}

async function whyConfirmed(payment: StoredPayment): Promise<PaymentFailure> {
  return (await isPaidByAnother(payment)) ? "PAID_TWICE" : "ALREADY_CONFIRMED";
}

/** An impossible refusal: the money is returned rather than kept in limbo, and the log asks for attention. */
function impossibleRefusal({ id, reservationId }: StoredPayment, refusal: Refusal): Taken {
  log().error({ paymentId: id, reservationId, refusal }, "a paid hold was refused for an impossible reason");
  return { ok: false, failure: "HOLD_GONE" };
}
