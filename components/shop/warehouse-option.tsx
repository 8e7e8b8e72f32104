"use client";

import { useTranslations } from "next-intl";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { RowsBar } from "@/components/shop/rows-bar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { unitsOnShelf } from "@/lib/catalog/availability";
import type { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { type Money, priceText } from "@/lib/format/money";

type WarehouseOptionProps = {
  /** One city, or several for a way in several parcels. */
  city: string;
  /** Null for a way that is not from one warehouse. */
  row: StockAtWarehouse | null;
  /** The best way to a known destination. */
  isBest?: boolean;
  /** The delivery time without a destination. */
  wait?: string | undefined;
  /** Undefined without a destination, or if this warehouse cannot send that many. */
  deliveryDate?: string | undefined;
  price?: Money | undefined;
  /** Whether the price is for more than this product. */
  isTogether?: boolean;
  /** Whether this warehouse does not deliver to the destination. */
  isAway?: boolean;
  /** Units of this row that the shopper holds. */
  own?: number;
  /** Units wanted. */
  quantity: number;
  isChosen: boolean;
  onChoose: () => void;
};

/** Radio, warehouse, stock, date, price: two lines on a phone, one on a wide screen. The best way has twice the height. */
export function WarehouseOption(props: WarehouseOptionProps) {
  const { city, row, isBest = false, wait, deliveryDate, price, isAway = false, own = 0, quantity } = props;
  const { isTogether = false, isChosen, onChoose } = props;
  const t = useTranslations();
  const isShort = row !== null && row.available < quantity;
  return (
    <label
      className={cn(
        "grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-4 py-1.5 transition-colors duration-150 not-has-disabled:hover:bg-line/25 has-disabled:text-muted has-checked:bg-line/40 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ink",
        isBest && row ? "min-h-29 content-center gap-y-2 lg:min-h-22" : "min-h-14.5 lg:min-h-11",
        !isBest && row && "lg:grid-cols-[auto_6rem_minmax(0,1fr)_auto]",
        !row && "lg:grid-cols-[auto_auto_minmax(0,1fr)_auto]",
      )}
    >
      <input
        type="radio"
        name="warehouse"
        checked={isChosen}
        onChange={onChoose}
        // The one that is chosen keeps the focus when it runs short.
        disabled={(isShort || isAway) && !isChosen}
        className={cn(
          "size-4.5 accent-ink focus-visible:outline-none",
          isBest && row ? "" : "row-span-2 lg:row-span-1",
        )}
      />
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 font-medium">
        {city}
        {isBest && <Badge tone="good">{t("delivery.options.recommended")}</Badge>}
      </span>
      <span
        className={cn(
          "flex items-center gap-3 text-sm",
          isBest && row ? "order-last col-start-2 col-end-4" : "order-last col-start-2 lg:order-none lg:col-start-auto",
        )}
      >
        {row ? (
          <>
            {hasUnits(row) && (
              <span className="w-16 shrink-0 sm:w-24">
                <RowsBar rows={[row]} size="thin" />
              </span>
            )}
            <span>
              <RowWords row={row} own={own} quantity={quantity} />
            </span>
          </>
        ) : (
          <span className="text-muted">{wait}</span>
        )}
      </span>
      <Terms
        date={deliveryDate}
        price={price && (isTogether ? t("products.from.inAll", { price: priceText(price) }) : priceText(price))}
        lack={
          isAway
            ? t("products.from.notThere")
            : isShort && row.available > 0
              ? t("products.from.short", { count: quantity })
              : null
        }
        isSplit={!(isBest && row)}
      />
    </label>
  );
}

type TermsProps = {
  date: string | undefined;
  price: string | undefined;
  /** Why it cannot be had from there. */
  lack: string | null;
  isSplit: boolean;
};

function hasUnits({ onHand, reserved, committed, available }: StockAtWarehouse): boolean {
  return onHand + reserved + committed + available > 0;
}

/** "by Tue 24 Nov  ₹69". */
function Terms({ date, price, lack, isSplit }: TermsProps) {
  const t = useTranslations();
  return (
    <span
      className={cn(
        "flex items-end text-right text-sm tabular-nums whitespace-nowrap",
        isSplit ? "row-span-2 flex-col lg:row-span-1 lg:flex-row lg:items-baseline lg:gap-3" : "items-baseline gap-3",
      )}
    >
      {lack && <span className="text-muted">{lack}</span>}
      {!lack && date && <span>{t("products.from.by", { day: dayText(date) })}</span>}
      {!lack && price && <span className="text-muted lg:min-w-11">{price}</span>}
    </span>
  );
}

/** "7 available · 3 held · 1 yours", "10 available · 5 of 15 on back-order". */
function RowWords({ row, own, quantity }: { row: StockAtWarehouse; own: number; quantity: number }) {
  const t = useTranslations();
  const units = unitsOnShelf(row);
  const others = row.reserved - own;
  const held = (
    <>
      {others > 0 && (
        <span className="text-signal">
          {" "}
          · {t.rich("products.from.held", { count: () => <RollingFigure value={others} className="figures" /> })}
        </span>
      )}
      {own > 0 && <span className="font-medium text-signal"> · {t("products.from.yours", { count: own })}</span>}
    </>
  );
  if (units > 0) {
    return (
      <>
        {t.rich("products.from.available", { count: () => <RollingFigure value={units} className="figures" /> })}
        {units < quantity && quantity <= row.available && (
          <> · {t("products.from.ordered", { count: quantity - units, wanted: quantity })}</>
        )}
        {held}
      </>
    );
  }
  return (
    <>
      <span className="text-muted">{t(noneText(row, own))}</span>
      {held}
    </>
  );
}

function noneText({ available }: StockAtWarehouse, own: number) {
  if (available > 0) return "products.from.backorder";
  return own > 0 ? "products.from.noneElse" : "products.from.none";
}
