"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useServerNow } from "@/components/clock/use-server-now";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { ProductPicture } from "@/components/shop/product-picture";
import { RowsBar } from "@/components/shop/rows-bar";
import { LinkPending } from "@/components/ui/link-pending";
import { availabilityOf, citiesWithUnits, unitsOnShelf } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import type { LastMovement } from "@/lib/catalog/home-queries";
import { movementText } from "@/lib/catalog/stock-movement";
import { agoText } from "@/lib/format/ago-text";
import type { T } from "@/lib/messages/translate";

type BoardLineProps = { product: Product; movement: LastMovement | null; serverTime: string };

export function BoardLine({ product, movement, serverTime }: BoardLineProps) {
  const t = useTranslations();
  const units = product.inventory.reduce((sum, row) => sum + unitsOnShelf(row), 0);
  const isBackorder = availabilityOf(product).kind === "backorder";
  return (
    <article className="relative grid grid-cols-[3rem_1fr_auto] items-center gap-x-4 px-5 py-3 transition-colors duration-150 hover:bg-line/25 sm:grid-cols-[3rem_1fr_8rem_5.5rem]">
      <ProductPicture product={product} size="thumb" />
      {/* On a phone two lines each, so that nothing is cut and rows keep their height. */}
      <div className="min-w-0 max-sm:flex max-sm:min-h-18 max-sm:flex-col max-sm:justify-center">
        <h3 className="line-clamp-2 text-sm font-medium tracking-normal sm:line-clamp-1">
          <Link
            href={`/products/${product.slug}`}
            prefetch={false}
            className="underline-offset-4 after:absolute after:inset-0 hover:underline focus-visible:after:-outline-offset-2"
          >
            {product.name}
            <LinkPending />
          </Link>
        </h3>
        <p className="text-xs text-muted sm:truncate">
          <MovementWords movement={movement} product={product} serverTime={serverTime} />
        </p>
      </div>
      <div className="hidden sm:block">
        <RowsBar rows={product.inventory} size="thin" />
      </div>
      <p className="text-right text-sm">
        {isBackorder ? (
          <span className="text-muted">{t("home.board.backorder")}</span>
        ) : (
          <>
            <RollingFigure value={units} className="figures" />{" "}
            <span className="text-muted">{t("home.board.left")}</span>
          </>
        )}
      </p>
    </article>
  );
}

/** How long a movement stays highlighted. */
const FRESH_MS = 5_000;

type MovementWordsProps = {
  movement: LastMovement | null;
  product: Product;
  serverTime: string;
};

/** "2 held in Mumbai · 12 s ago"; until something has moved, where it is. */
function MovementWords({ movement, product, serverTime }: MovementWordsProps) {
  const t = useTranslations();
  const now = useServerNow(serverTime);
  if (movement === null) return placesText(t, product);
  const elapsedMs = now - Date.parse(movement.at);
  return (
    <>
      <span className={elapsedMs < FRESH_MS ? "font-medium text-signal" : ""}>{movementText(t, movement)}</span>
      <span className="whitespace-nowrap tabular-nums"> · {agoText(t, elapsedMs)}</span>
    </>
  );
}

/** "In Mumbai", "In Mumbai and Delhi", "In 5 cities". */
function placesText(t: T, product: Product): string {
  const cities = citiesWithUnits(product);
  const [first, second] = cities;
  if (first === undefined) return t("home.cities.none");
  if (second === undefined) return t("home.cities.one", { first });
  return cities.length === 2
    ? t("home.cities.two", { first, second })
    : t("home.cities.many", { count: cities.length });
}
