"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { MovementWords } from "@/components/shop/home/movement-words";
import { ProductPicture } from "@/components/shop/product-picture";
import { RowsBar } from "@/components/shop/rows-bar";
import { LinkPending } from "@/components/ui/link-pending";
import { citiesWithUnits, unitsOnShelf } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";
import type { LastMovement } from "@/lib/catalog/floor-queries";

type BoardLineProps = { product: Product; movement: LastMovement | null; serverTime: string };

export function BoardLine({ product, movement, serverTime }: BoardLineProps) {
  const t = useTranslations();
  const units = product.inventory.reduce((sum, row) => sum + unitsOnShelf(row), 0);
  return (
    <article className="relative grid grid-cols-[3rem_1fr_auto] items-center gap-x-4 px-5 py-3 transition-colors duration-150 hover:bg-line/25 sm:grid-cols-[3rem_1fr_8rem_5.5rem]">
      <ProductPicture product={product} size="thumb" />
      <div className="min-w-0">
        <h3 className="truncate text-sm font-medium tracking-normal">
          <Link
            href={`/products/${product.slug}`}
            prefetch={false}
            className="underline-offset-4 after:absolute after:inset-0 hover:underline focus-visible:after:-outline-offset-2"
          >
            {product.name}
            <LinkPending />
          </Link>
        </h3>
        <p className="truncate text-xs text-muted">
          <MovementWords movement={movement} cities={citiesWithUnits(product)} serverTime={serverTime} />
        </p>
      </div>
      <div className="hidden sm:block">
        <RowsBar rows={product.inventory} size="thin" />
      </div>
      <p className="text-right text-sm">
        <RollingFigure value={units} className="figures" /> <span className="text-muted">{t("home.board.left")}</span>
      </p>
    </article>
  );
}
