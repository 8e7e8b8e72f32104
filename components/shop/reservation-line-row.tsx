"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { LineRow } from "@/components/shop/line-row";
import { unitsOnShelf } from "@/lib/catalog/availability";
import { productOptions } from "@/lib/catalog/catalog-options";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { priceText } from "@/lib/format/money";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { isSentByEmail } from "@/lib/stock/routing/route-lines";

type Line = Reservation["lines"][number];
type ReservationLineRowProps = { line: Line; city: string; isInMailedParcel: boolean; isHeld: boolean };

export function ReservationLineRow({ line, city, isInMailedParcel, isHeld }: ReservationLineRowProps) {
  const t = useTranslations();
  // Undefined if the product is no longer sold; the line is shown without it.
  const { data: product } = useQuery(productOptions(line.sku));
  // A parcel of goods can have tickets too.
  const isByEmail = isInMailedParcel || isSentByEmail(product?.policy);
  const what = t.rich(isByEmail ? "checkout.lines.byEmail" : "checkout.lines.from", {
    count: () => <span className="figures">{line.quantity}</span>,
    price: priceText(line.unitPrice),
    city,
  });
  return (
    <LineRow line={line} pictured={product} what={what}>
      {product && !isByEmail && <OthersLeft product={product} line={line} city={city} isHeld={isHeld} />}
    </LineRow>
  );
}

type OthersLeftProps = { product: Product; line: Line; city: string; isHeld: boolean };

/** How many more units the warehouse has. */
function OthersLeft({ product, line, city, isHeld }: OthersLeftProps) {
  const t = useTranslations();
  const { warehouseId, quantity: held } = line;
  const row = product.inventory.find((each) => each.warehouseId === warehouseId);
  if (!row) return null;
  const units = unitsOnShelf(row);
  if (units === 0) {
    return (
      <p className="mt-1 text-sm text-signal">
        {isHeld ? t("checkout.lines.lastHeld", { city, count: held }) : t("checkout.lines.noneLeft", { city })}
      </p>
    );
  }
  return (
    <p className="mt-1 text-sm text-muted">
      {t.rich(isHeld ? "checkout.lines.more" : "checkout.lines.left", {
        count: () => <RollingFigure value={units} className="figures" />,
        city,
      })}
    </p>
  );
}
