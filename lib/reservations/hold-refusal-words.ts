import { refusalWords, type Words } from "@/lib/client/refusal-words";
import type { T } from "@/lib/messages/translate";
import type { HoldVerb } from "@/lib/reservations/reservation-options";

/** Explains why a hold could not be confirmed, cancelled or extended. */
export function holdRefusalWords(t: T, error: unknown, verb: HoldVerb): Words {
  return refusalWords(t, error, {
    again: t(`refusals.hold.${verb}Again`),
    own: ({ code }) => {
      switch (code) {
        case "RESERVATION_EXPIRED":
          return { title: t("refusals.holdEnded"), next: t("refusals.notHeld") };
        case "RESERVATION_ALREADY_CONFIRMED":
          return { title: t("refusals.hold.confirmed"), next: t("refusals.upToDate") };
        case "RESERVATION_ALREADY_RELEASED":
          return { title: t("refusals.hold.ended"), next: t("refusals.upToDate") };
        case "RESERVATION_NOT_FOUND":
          return { title: t("refusals.reservationUnknown.title"), next: t("refusals.reservationUnknown.next") };
        case "EXTENSION_LIMIT_REACHED":
          return { title: t("refusals.hold.noMoreTime.title"), next: t("refusals.hold.noMoreTime.next") };
        default:
          return null;
      }
    },
  });
}
