import type { CheckoutStage, PaymentFacts } from "@/components/shop/checkout/checkout-stage";
import type { T } from "@/lib/messages/translate";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type EndReason = NonNullable<Reservation["releaseReason"]>;

type WordsContext = {
  /** For example "HF-10023"; null until it is known. */
  orderNumber: string | null;
  releaseReason: EndReason | null;
  payment: PaymentFacts | null;
  /** Whether the shopper has just passed an offer on. */
  isPassed: boolean;
};

export type StageWords = { title: string; next: string };

/** What has happened and what comes next, in the shopper's words. */
export function stageWords(t: T, stage: CheckoutStage, context: WordsContext): StageWords {
  const { payment, isPassed } = context;
  switch (stage) {
    case "paid":
    case "retaken":
      return { title: paidTitle(t, context), next: t(`checkout.stage.${stage}.next`) };
    case "paidTwice":
      return {
        title: paidTitle(t, context),
        next: t(isCharged(payment) ? "checkout.stage.paidTwice.refund" : "checkout.stage.paidTwice.next"),
      };
    case "voided":
      return {
        title: t("checkout.stage.voided.title"),
        next: t("checkout.stage.voided.next", { money: noMoneyWords(t, payment), why: lateWords(t, payment) }),
      };
    case "over":
      return {
        title: t("checkout.stage.over.title"),
        next: t("checkout.stage.over.next", { payment: unpaidWords(t, payment) }),
      };
    case "cancelled":
      if (isPassed) return { title: t("checkout.stage.passed.title"), next: t("checkout.stage.passed.next") };
      return {
        title: t("checkout.stage.cancelled.title"),
        next: afterwards(t, t("checkout.stage.cancelled.next"), payment),
      };
    case "ended":
      return {
        title: t("checkout.stage.ended.title"),
        next: afterwards(t, t(`checkout.ended.${context.releaseReason ?? "ADMIN"}`), payment),
      };
    default:
      return { title: t(`checkout.stage.${stage}.title`), next: t(`checkout.stage.${stage}.next`) };
  }
}

function paidTitle(t: T, { orderNumber }: WordsContext): string {
  if (orderNumber === null) return t("checkout.stage.paid.title");
  return t("checkout.stage.paid.titleOrder", { number: orderNumber });
}

function noMoneyWords(t: T, payment: PaymentFacts | null): string {
  return t(isCharged(payment) ? "checkout.money.back" : "checkout.money.none");
}

/** Whether money moved, so that it is refunded. Otherwise the bank releases what it had set aside. */
function isCharged(payment: PaymentFacts | null): boolean {
  return ["CAPTURED", "PARTIALLY_REFUNDED", "REFUNDED"].includes(payment?.status ?? "");
}

function unpaidWords(t: T, payment: PaymentFacts | null): string {
  if (payment === null) return t("checkout.money.reserveAgain");
  if (payment.status === "STARTED") return t("checkout.money.open");
  return t(payment.status === "DECLINED" ? "checkout.money.declined" : "checkout.money.notCharged");
}

function lateWords(t: T, payment: PaymentFacts | null): string {
  switch (payment?.failure) {
    case "HOLD_GONE":
    case "OVER_LIMIT":
    case "HOLD_RELEASED":
      return t(`checkout.late.${payment.failure}`);
    default:
      return t("checkout.late.other");
  }
}

/** Adds what becomes of a payment that was open, or came, when the hold had ended. */
function afterwards(t: T, next: string, payment: PaymentFacts | null): string {
  if (isCharged(payment)) return t("checkout.money.paidBack", { next });
  const wasOpen = ["STARTED", "AUTHORISED", "VOIDED"].includes(payment?.status ?? "");
  return wasOpen ? t("checkout.money.notTaken", { next }) : next;
}
