"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { inTab } from "@/lib/client/stored";
import { priceText } from "@/lib/format/money";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

const KEY = "hf_changed_elsewhere";

/** Notes that this page moves on to a hold which another tab or device made of its own. Kept for this tab, through a reload. */
export function noteChangedElsewhere(reservationId: string): void {
  inTab.write(KEY, reservationId);
}

function isNoted(reservationId: string): boolean {
  return inTab.read(KEY) === reservationId;
}

/** Says what is held now, until the shopper dismisses it. */
export function ChangedElsewhere({ reservation }: { reservation: Reservation }) {
  const t = useTranslations();
  const [isShown, setShown] = useState(false);
  const { id } = reservation;
  useEffect(() => setShown(isNoted(id)), [id]);
  const dismiss = () => {
    inTab.write(KEY, null);
    setShown(false);
  };
  return (
    <div role="status" className={isShown ? "mt-4" : ""}>
      {isShown && (
        <Notice tone="signal" title={t("checkout.changedElsewhere.title")}>
          <p>
            {t("checkout.changedElsewhere.now", { lines: linesText(reservation), price: priceText(reservation.total) })}
          </p>
          <Button kind="secondary" size="sm" className="mt-2" onClick={dismiss}>
            {t("checkout.changedElsewhere.dismiss")}
          </Button>
        </Notice>
      )}
    </div>
  );
}

/** "3 × Football, 1 × Lamp": units of one product are one, wherever they ship from. */
export function linesText({ lines }: Pick<Reservation, "lines">): string {
  const units = new Map<string, number>();
  for (const { name, quantity } of lines) units.set(name, (units.get(name) ?? 0) + quantity);
  return [...units].map(([name, quantity]) => `${quantity} × ${name}`).join(", ");
}
