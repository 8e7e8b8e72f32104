"use client";

import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

type EndReason = NonNullable<Reservation["releaseReason"]>;

const NEXT: Record<EndReason, string> = {
  EXPIRED: "The units went back to everybody. If they are still there, you can reserve them again.",
  CANCELLED: "The units are back on sale. Nothing was ordered.",
  REPLACED: "Another reservation of yours took its place.",
  ADMIN: "The shop ended this hold. Nothing was ordered.",
  PAYMENT_FAILED: "The payment did not go through, so the units went back on sale. Nothing was charged.",
  STOCK_LOST: "A recount showed that these units are not there. We are sorry; nothing was charged.",
};

/** What became of a confirmed or ended hold, and where to go from here. */
export function SettledHold({ reservation }: { reservation: Reservation }) {
  if (reservation.status === "CONFIRMED") {
    return (
      <section aria-label="Your order" className="rounded-card border border-line bg-card p-6">
        <p className="text-xl font-medium text-good">These units are yours.</p>
        <p className="mt-2 text-sm text-muted">
          Confirmed {reservation.confirmedAt && <LocalTime iso={reservation.confirmedAt} format="dateAndTime" />}. The
          clock has stopped and nobody else can take them. No payment was taken.
        </p>
        <div className="mt-6 flex flex-wrap gap-3">
          <Link href="/products" className={`grow ${buttonStyle()}`}>
            Continue shopping
          </Link>
          <Link href="/reservations" className={`grow ${buttonStyle("secondary")}`}>
            My reservations
          </Link>
        </div>
      </section>
    );
  }
  const first = reservation.lines[0];
  return (
    <section aria-label="What now" className="rounded-card border border-line bg-card p-6">
      <p className="text-sm text-muted">{NEXT[reservation.releaseReason ?? "EXPIRED"]}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        {first && (
          <Link href={`/products/${first.sku}`} className={`grow ${buttonStyle()}`}>
            Back to {reservation.lines.length === 1 ? "the product" : first.name}
          </Link>
        )}
        <Link href="/products" className={`grow ${buttonStyle("secondary")}`}>
          All products
        </Link>
      </div>
    </section>
  );
}
