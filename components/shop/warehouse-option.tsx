"use client";

import { useTranslations } from "next-intl";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { RowsBar } from "@/components/shop/rows-bar";
import { unitsOnShelf } from "@/lib/catalog/availability";
import type { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";
import { dayText } from "@/lib/delivery/destination-words";

type WarehouseOptionProps = {
  /** Null: any warehouse. */
  row: StockAtWarehouse | null;
  /** Which cities "any warehouse" would ship from now. */
  from?: string | undefined;
  /** The delivery time without a destination. */
  wait?: string | undefined;
  /** The delivery date; undefined without a destination, or if this warehouse cannot send that many. */
  deliveryDate?: string | undefined;
  /** Whether this warehouse does not deliver to the destination. */
  isAway?: boolean;
  /** Units of this row that the shopper holds. */
  own?: number;
  isChosen: boolean;
  onChoose: () => void;
};

export function WarehouseOption(props: WarehouseOptionProps) {
  const { row, from, wait, deliveryDate, isAway = false, own = 0, isChosen, onChoose } = props;
  const t = useTranslations();
  return (
    <label className="grid min-h-13 grid-cols-[auto_5.5rem_1fr_auto] items-center gap-x-3 px-4 py-1.5 lg:min-h-11 transition-colors duration-150 hover:bg-line/25 has-checked:bg-line/40 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ink">
      <input
        type="radio"
        name="warehouse"
        checked={isChosen}
        onChange={onChoose}
        className="size-4.5 accent-ink focus-visible:outline-none"
      />
      {row === null ? (
        <>
          <span className="col-span-2 font-medium">{t("products.from.any")}</span>
          <span className="flex flex-col items-end text-sm lg:flex-row lg:gap-3">
            <span className="text-muted">
              {from ? t("products.from.now", { cities: from }) : (wait ?? t("products.from.choose"))}
            </span>
            <Arrival date={deliveryDate} />
          </span>
        </>
      ) : (
        <>
          <span className="font-medium">{row.city}</span>
          <RowsBar rows={[row]} size="thin" />
          <span className="flex min-w-24 flex-col items-end text-sm lg:flex-row lg:justify-end lg:gap-3">
            <span className="lg:min-w-40 lg:text-right">
              <RowWords row={row} own={own} />
            </span>
            {isAway ? (
              <span className="text-xs leading-5 text-muted lg:text-sm">{t("products.from.notThere")}</span>
            ) : (
              <Arrival date={deliveryDate} />
            )}
          </span>
        </>
      )}
    </label>
  );
}

/** "by Tue 24 Nov". */
function Arrival({ date }: { date: string | undefined }) {
  const t = useTranslations();
  if (date === undefined) return null;
  return (
    <span className="text-xs leading-5 text-muted tabular-nums whitespace-nowrap lg:w-27 lg:text-right lg:text-sm">
      {t("products.from.by", { day: dayText(date) })}
    </span>
  );
}

/** "7 available · 3 held · 1 yours". */
function RowWords({ row, own }: { row: StockAtWarehouse; own: number }) {
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
