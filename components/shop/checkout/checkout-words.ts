import type { CheckoutStage, PaymentFacts } from "@/components/shop/checkout/checkout-stage";
import { priceText } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type EndReason = NonNullable<Reservation["releaseReason"]>;

type WordsContext = {
  /** For example "HF-10023"; null until it is known. */
  orderNumber: string | null;
  releaseReason: EndReason | null;
  payment: PaymentFacts | null;
  /** Cities that ship in place of the ones where the units were held. */
  movedTo: readonly string[];
};

export type StageWords = { title: string; next: string };

/** What has happened and what comes next, in the shopper's words. */
export function stageWords(t: T, stage: CheckoutStage, context: WordsContext): StageWords {
  const { payment } = context;
  switch (stage) {
    case "paid":
      return { title: paidTitle(t, context), next: paidWords(t, payment) };
    case "retaken":
      return { title: paidTitle(t, context), next: retakenWords(t, context) };
    case "paidTwice":
      return {
        title: paidTitle(t, context),
        next: t(isCharged(payment) ? "checkout.stage.paidTwice.refund" : "checkout.stage.paidTwice.next"),
      };
    case "confirmed":
      return { title: t("checkout.stage.confirmed.title"), next: confirmedWords(t, payment) };
    case "orderCancelled":
    case "refunded":
      return { title: soldTitle(t, stage, context), next: paidBackWords(t, stage, payment) };
    case "voided":
      return {
        title: t("checkout.stage.voided.title"),
        next: t("checkout.stage.voided.next", { money: noMoneyWords(t, payment), why: lateWords(t, payment) }),
      };
    case "late":
      if (context.releaseReason !== "STOCK_LOST") break;
      return { title: t("checkout.stage.late.lostTitle"), next: t("checkout.stage.late.lost") };
    case "over":
      return {
        title: t("checkout.stage.over.title"),
        next: t("checkout.stage.over.next", { payment: unpaidWords(t, payment) }),
      };
    case "cancelled":
    case "passed":
      return {
        title: t(`checkout.stage.${stage}.title`),
        next: afterwards(t, t(`checkout.stage.${stage}.next`), payment),
      };
    case "ended":
      return {
        title: t("checkout.stage.ended.title"),
        next: afterwards(t, t(`checkout.ended.${context.releaseReason ?? "ADMIN"}`), payment),
      };
  }
  return { title: t(`checkout.stage.${stage}.title`), next: t(`checkout.stage.${stage}.next`) };
}

/** What the bank may answer and what follows, while the hold is running or once it is over. */
export function outcomeWords(t: T, isOver: boolean): { answer: string; next: string }[] {
  const outcomes = isOver
    ? ([
        ["yes", "lateNext"],
        ["no", "overNext"],
      ] as const)
    : ([
        ["yes", "yesNext"],
        ["no", "noNext"],
        ["late", "lateNext"],
      ] as const);
  return outcomes.map(([answer, next]) => ({
    answer: t(`checkout.waiting.${answer}`),
    next: t(`checkout.waiting.${next}`),
  }));
}

function paidTitle(t: T, { orderNumber }: WordsContext): string {
  if (orderNumber === null) return t("checkout.stage.paid.title");
  return t("checkout.stage.paid.titleOrder", { number: orderNumber });
}

function paidWords(t: T, payment: PaymentFacts | null): string {
  if (payment?.status !== "PARTIALLY_REFUNDED") return t("checkout.stage.paid.next");
  return t("checkout.stage.paid.part", { amount: priceText(payment.refunded) });
}

function retakenWords(t: T, { releaseReason, movedTo }: WordsContext): string {
  if (releaseReason !== "STOCK_LOST") return t("checkout.stage.retaken.next");
  if (movedTo.length === 0) return t("checkout.stage.retaken.lost");
  return t("checkout.stage.retaken.lostThere", { cities: movedTo.join(", ") });
}

function confirmedWords(t: T, payment: PaymentFacts | null): string {
  if (payment?.failure === "ALREADY_CONFIRMED") {
    return t("checkout.stage.confirmed.already", { money: noMoneyWords(t, payment) });
  }
  const next = t("checkout.stage.confirmed.next");
  const isOpen = payment?.status === "STARTED" && payment.failure === null;
  return isOpen ? t("checkout.money.notTaken", { next }) : next;
}

function soldTitle(t: T, stage: "orderCancelled" | "refunded", { orderNumber }: WordsContext): string {
  if (orderNumber === null) return t(`checkout.stage.${stage}.title`);
  return t(`checkout.stage.${stage}.titleOrder`, { number: orderNumber });
}

/** What became of the money. `payment` may also be one that did not lead to the order. */
function paidBackWords(t: T, stage: "orderCancelled" | "refunded", payment: PaymentFacts | null): string {
  if (stage === "refunded") return t("checkout.stage.refunded.next");
  const next = t("checkout.stage.orderCancelled.next");
  if (payment === null || payment.orderId === null) return next;
  const money = payment.status === "REFUNDED" ? t("checkout.stage.refunded.next") : noMoneyWords(t, payment);
  return t("checkout.stage.orderCancelled.money", { next, money });
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
  switch (payment?.status) {
    case "STARTED":
    case "AUTHORISED":
    case "VOIDED":
      return t("checkout.money.notTaken", { next });
    case "DECLINED":
      return t("checkout.money.declinedToo", { next });
    case "EXPIRED":
      return t("checkout.money.noneToo", { next });
    default:
      return next;
  }
}
