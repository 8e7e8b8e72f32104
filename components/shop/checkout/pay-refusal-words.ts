import { refusalWords, type Words, waitText } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";

const PROVIDER_RETRY_SECONDS = 5;

/** Says why a payment could not be started. Nothing was charged in any of these. */
export function payRefusalWords(t: T, error: unknown): Words {
  return refusalWords(t, error, {
    unchanged: t("checkout.refusal.unchanged"),
    again: t("checkout.refusal.again"),
    own: (problem) => {
      switch (problem.code) {
        case "POSTAL_CODE_UNKNOWN":
          return { title: t("checkout.refusal.pincodeUnknown.title"), next: t("checkout.refusal.pincodeUnknown.next") };
        case "VALIDATION_ERROR":
          return { title: t("checkout.refusal.invalid.title"), next: t("checkout.refusal.invalid.next") };
        case "PAYMENT_PROVIDER_UNAVAILABLE": {
          const time = waitText(problem, PROVIDER_RETRY_SECONDS);
          return {
            title: t("checkout.refusal.provider.title"),
            next: t("checkout.refusal.provider.next", { time }),
          };
        }
        case "RESERVATION_EXPIRED":
          return { title: t("refusals.holdEnded"), next: t("checkout.refusal.ended") };
        case "RESERVATION_ALREADY_CONFIRMED":
          return { title: t("checkout.refusal.paid.title"), next: t("checkout.refusal.paid.next") };
        case "RESERVATION_ALREADY_RELEASED":
          return { title: t("checkout.refusal.over"), next: t("checkout.refusal.unchanged") };
        case "RESERVATION_NOT_FOUND":
          return { title: t("refusals.reservationUnknown.title"), next: t("refusals.reservationUnknown.next") };
        default:
          return null;
      }
    },
  });
}
