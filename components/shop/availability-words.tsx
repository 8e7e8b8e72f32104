"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Countdown } from "@/components/clock/countdown";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { useOwnUnits } from "@/components/shop/own-holds";
import { availabilityOf, citiesWithUnits } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import type { T } from "@/lib/messages/translate";
import { isSentByEmail } from "@/lib/stock/routing/delivery-rules";

type AvailabilityWordsProps = {
  product: Pick<Product, "id" | "available" | "nextReleaseAt" | "inventory" | "policy">;
  serverTime: string;
};

/** What is available now, in one line: "3 left in Mumbai", "Sold out", "All on hold. The first hold ends in 3:12". */
export function AvailabilityWords({ product, serverTime }: AvailabilityWordsProps) {
  const t = useTranslations();
  const own = useOwnUnits(product.id);
  const availability = availabilityOf(product);
  // What the shopper holds is theirs, so it is neither gone nor held by somebody.
  if (own && (availability.kind === "held" || availability.kind === "soldOut")) {
    return <span className="text-muted">{t("products.noneElse")}</span>;
  }
  switch (availability.kind) {
    case "many":
      return (
        <span className="text-muted">
          {t.rich("products.available", {
            count: () => <RollingFigure value={availability.units} className="figures" />,
          })}
        </span>
      );
    case "few":
      return <span className="font-medium text-signal">{leftWords(t, availability.units, onlyCity(product))}</span>;
    case "backorder":
      return <span className="text-muted">{t("products.backorder")}</span>;
    case "held":
      return (
        <span className="text-signal">
          {t.rich("products.allHeld", {
            time: () => <Countdown until={availability.firstEndsAt} serverTime={serverTime} />,
          })}
        </span>
      );
    case "soldOut":
      return <span className="text-muted">{t("products.soldOut")}</span>;
  }
}

function leftWords(t: T, units: number, city: string | undefined): ReactNode {
  const count = () => <RollingFigure value={units} className="figures" />;
  return city === undefined ? t.rich("products.left", { count }) : t.rich("products.leftIn", { count, city });
}

/** The only city with units; undefined if several have some, and for tickets, which are nowhere. */
function onlyCity(product: Pick<Product, "inventory" | "policy">): string | undefined {
  if (isSentByEmail(product.policy)) return undefined;
  const cities = citiesWithUnits(product);
  return cities.length === 1 ? cities[0] : undefined;
}
