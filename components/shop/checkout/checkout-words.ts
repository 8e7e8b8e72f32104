import type { CheckoutStage, PaymentFacts } from "@/components/shop/checkout/checkout-stage";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type EndReason = NonNullable<Reservation["releaseReason"]>;

type WordsContext = {
  /** "HF-10023"; null until it is known. */
  orderNumber: string | null;
  releaseReason: EndReason | null;
  payment: PaymentFacts | null;
  /** Whether the shopper has just passed an offer on. */
  isPassed: boolean;
};

export type StageWords = { title: string; next: string };

const ENDED: Record<EndReason, string> = {
  EXPIRED: "The units went back to everybody.",
  CANCELLED: "The units are back on sale. Nothing was ordered.",
  REPLACED: "Another reservation of yours took its place.",
  ADMIN: "The shop ended this hold. Nothing was ordered.",
  PAYMENT_FAILED: "The payment did not go through, so the units went back on sale. Nothing was charged.",
  STOCK_LOST: "A recount showed that these units are not there. We are sorry; nothing was charged.",
};

/** What has happened and what follows from it, in the shopper's words. */
export function stageWords(stage: CheckoutStage, context: WordsContext): StageWords {
  switch (stage) {
    case "running":
      return { title: "Held for you", next: "Until the clock runs out, nobody else can take these." };
    case "unfinished":
      return {
        title: "Held for you",
        next: "A payment was begun and not finished. Go on with it, or pay anew: only one of them is ever taken.",
      };
    case "turnedBack":
      return {
        title: "Not paid yet",
        next: "You came back without paying, and nothing was charged. The hold still runs.",
      };
    case "declined":
      return {
        title: "The payment was declined",
        next: "Nothing was charged. The hold still runs: try again, or pay another way.",
      };
    case "lapsed":
      return {
        title: "That payment came to nothing",
        next: "No money was taken. The hold still runs: try again, or pay another way.",
      };
    case "waiting":
      return {
        title: "Waiting for your bank",
        next: `Its answer mostly takes a few seconds. You may close this page: the payment goes on without it.`,
      };
    case "slow":
      return {
        title: "Your bank is taking its time",
        next: `The units stay held meanwhile. You may close this page: whatever the answer is, it counts.`,
      };
    case "late":
      return {
        title: "The time ran out while you paid",
        next: "If your bank says yes and the units are still there, we take them for you again. If they are gone, no money is taken. This page says which.",
      };
    case "paid":
      return { title: paidTitle(context), next: `These units are yours.` };
    case "retaken":
      return {
        title: paidTitle(context),
        next: `Your hold had run out before the bank answered, but the units were still there: we took them for you again.`,
      };
    case "paidTwice":
      return {
        title: paidTitle(context),
        next: "It was paid once. The second payment was not taken: your bank lets go of it by itself.",
      };
    case "confirmed":
      return {
        title: "Order confirmed",
        next: "These units are yours. The clock has stopped and nobody else can take them.",
      };
    case "voided":
      return {
        title: "Too late: the units were gone",
        next: `${noMoneyWords(context.payment)} Your hold ran out before the bank answered, and somebody else took the units meanwhile.`,
      };
    case "over":
      return { title: "Your time is over", next: `${ENDED.EXPIRED} ${unpaidWords(context.payment)}` };
    case "cancelled":
      if (context.isPassed) return { title: "Passed on", next: "The next in line has it now. Nothing was ordered." };
      return { title: "Hold cancelled", next: `${ENDED.CANCELLED}${afterwardsWords(context.payment)}` };
    case "ended":
      return {
        title: "This hold has ended",
        next: `${ENDED[context.releaseReason ?? "ADMIN"]}${afterwardsWords(context.payment)}`,
      };
  }
}

function paidTitle({ orderNumber }: WordsContext): string {
  return orderNumber === null ? "Paid" : `Paid. Order ${orderNumber}`;
}

function noMoneyWords(payment: PaymentFacts | null): string {
  if (payment?.status === "CAPTURED" || payment?.status === "REFUNDED") return "The money goes back to you in full.";
  return "No money was taken; if your bank shows the amount as blocked, it lets go of it by itself.";
}

function unpaidWords(payment: PaymentFacts | null): string {
  if (payment?.status === "STARTED") {
    return "If your payment still comes through, we take them for you again where we can; else no money is taken.";
  }
  if (payment?.status === "DECLINED") return "Your bank had declined the payment, so nothing was charged.";
  return payment === null ? "If they are still there, you can reserve them again." : "No money was taken.";
}

/** A payment that was open when the hold was given up. */
function afterwardsWords(payment: PaymentFacts | null): string {
  return payment?.status === "STARTED" || payment?.status === "AUTHORISED"
    ? " The payment that was begun will not be taken."
    : "";
}
