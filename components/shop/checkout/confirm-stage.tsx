"use client";

import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { CheckoutFrame } from "@/components/shop/checkout/checkout-frame";
import { HoldActions } from "@/components/shop/checkout/hold-actions";
import { HoldClock } from "@/components/shop/checkout/hold-clock";
import { PassOffer } from "@/components/shop/checkout/pass-offer";
import { useOffer } from "@/components/shop/checkout/use-offer";
import { ReservationLines } from "@/components/shop/reservation-lines";
import { useChangeHold } from "@/components/shop/use-change-hold";
import { Button } from "@/components/ui/button";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import type { Shortened } from "@/lib/reservations/shortened-hold";

type ConfirmStageProps = {
  reservation: Reservation;
  shortened: Shortened | null;
  warehouses: Warehouse[];
  serverTime: string;
};

/** A running hold in a shop that takes no payment: one press confirms the order. */
export function ConfirmStage({ reservation, shortened, warehouses, serverTime }: ConfirmStageProps) {
  const t = useTranslations();
  const { start, isBusy, words } = useChangeHold(reservation.id, "confirm");
  const offer = useOffer(reservation.id);
  return (
    <CheckoutFrame
      asideFirst
      aside={
        <HoldClock
          reservation={reservation}
          serverTime={serverTime}
          shortened={shortened}
          note={offer && t("checkout.hold.offer")}
        >
          <Button className="mt-5 w-full" isBusy={isBusy} onClick={start}>
            {t("checkout.confirmOrder.button")}
          </Button>
          {offer ? <PassOffer waitlistEntryId={offer.id} /> : <HoldActions reservation={reservation} />}
          <Refusal words={words} className="mt-4" />
          <p className="mt-4 text-sm text-muted">{t("checkout.confirmOrder.note")}</p>
        </HoldClock>
      }
    >
      <ReservationLines reservation={reservation} warehouses={warehouses} />
    </CheckoutFrame>
  );
}
