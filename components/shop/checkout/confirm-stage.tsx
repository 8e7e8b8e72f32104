"use client";

import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { CheckoutFrame } from "@/components/shop/checkout/checkout-frame";
import { HoldActions } from "@/components/shop/checkout/hold-actions";
import { HoldClock } from "@/components/shop/checkout/hold-clock";
import { PassOffer } from "@/components/shop/checkout/pass-offer";
import { SeveralHolds } from "@/components/shop/checkout/several-holds";
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
    <>
      <HoldClock
        reservation={reservation}
        serverTime={serverTime}
        shortened={shortened}
        note={offer && t("checkout.hold.offer")}
      >
        {offer ? <PassOffer waitlistEntryId={offer.id} /> : <HoldActions reservation={reservation} />}
      </HoldClock>
      <SeveralHolds reservationId={reservation.id} />
      <CheckoutFrame
        aside={
          <>
            <Button className="min-h-13 w-full text-base" isBusy={isBusy} onClick={start}>
              {t("checkout.confirmOrder.button")}
            </Button>
            <Refusal words={words} />
            <p className="text-sm text-muted">{t("checkout.confirmOrder.note")}</p>
          </>
        }
      >
        <ReservationLines reservation={reservation} warehouses={warehouses} />
      </CheckoutFrame>
    </>
  );
}
