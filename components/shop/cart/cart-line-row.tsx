"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Refusal } from "@/components/change/refusal";
import { RollingFigure } from "@/components/motion/rolling-figure";
import { repairWords } from "@/components/shop/cart/repair-words";
import type { LineProblem } from "@/components/shop/cart/use-cart-problems";
import { useOwnUnits } from "@/components/shop/own-holds";
import { ProductPicture } from "@/components/shop/product-picture";
import { Button } from "@/components/ui/button";
import { QuantityField } from "@/components/ui/quantity-field";
import type { CartLine } from "@/lib/cart/cart-schemas";
import type { Repair } from "@/lib/cart/repairs";
import { shelfUnitsFrom, unitsFrom } from "@/lib/cart/short-lines";
import { FEW_UNITS } from "@/lib/catalog/availability";
import type { StockAtWarehouse } from "@/lib/catalog/catalog-schemas";
import { limitRule } from "@/lib/catalog/terms-words";
import type { Words } from "@/lib/client/refusal-words";
import { priceText, timesQuantity } from "@/lib/format/money";
import { typedQuantity } from "@/lib/reservations/typed-quantity";
import { isSentByEmail } from "@/lib/stock/routing/route-lines";

type CartLineRowProps = {
  line: CartLine;
  /** Units of it that can be had now, which the subtotal counts. */
  had: number;
  /** Why it cannot be held as it is; null if it can. */
  problem: LineProblem | null;
  words: Words | undefined;
  /** An invalid quantity as typed; null if it is valid. */
  unclear: string | null;
  isAsked: boolean;
  isBusy: boolean;
  onWish: (quantity: number) => void;
  onUnclear: (typed: string | null) => void;
  onChoose: (warehouseId: string | null) => void;
  onRepair: (repair: Repair) => void;
};

export function CartLineRow(props: CartLineRowProps) {
  const t = useTranslations();
  const { line, had, problem, words, unclear, isAsked, isBusy, onWish, onUnclear, onChoose, onRepair } = props;
  const { product, quantity, isSold } = line;
  // The line has a button for that anyway.
  const repairs = problem?.repairs.filter(({ kind }) => kind !== "remove") ?? [];
  return (
    <article className="grid grid-cols-[5rem_1fr] gap-x-4 gap-y-3 p-4 sm:gap-x-5 sm:p-5">
      <ProductPicture product={product} size="line" />
      <div className="min-w-0">
        <div className="flex items-start justify-between gap-4">
          <h2 className="font-medium tracking-normal">
            <Link href={`/products/${product.slug}`} prefetch={false} className="underline-offset-4 hover:underline">
              {product.name}
            </Link>
          </h2>
          <p className="shrink-0 text-right tabular-nums">
            {priceText(timesQuantity(product.price, had))}
            {had > 0 && had < quantity && (
              <span className="block text-sm text-muted">{t("cart.forUnits", { count: had })}</span>
            )}
          </p>
        </div>
        <p className="mt-0.5 text-sm text-muted tabular-nums">{t("cart.each", { price: priceText(product.price) })}</p>
        <div className="mt-1">
          <LineAvailability line={line} problem={problem} />
        </div>
      </div>
      <div className="col-span-2 flex flex-wrap items-start gap-3 sm:col-span-1 sm:col-start-2">
        {isSold && (
          <>
            <div className="w-full sm:w-auto">
              {isSentByEmail(product.policy) && line.warehouseId === null ? (
                <p className="min-h-11 content-center text-sm text-muted">{t("cart.from.byEmail")}</p>
              ) : (
                <LineWarehouse line={line} onChoose={onChoose} />
              )}
            </div>
            <LineQuantity
              name={product.name}
              most={line.left}
              rule={limitRule(t, { ...line, held: line.maximum - line.left })}
              {...{ quantity, unclear, isAsked, onWish, onUnclear }}
            />
          </>
        )}
        <Button
          kind="quiet"
          className="-mr-3 ml-auto px-3 text-muted"
          aria-label={t("cart.removeNamed", { name: product.name })}
          data-remove={line.id}
          onClick={() => onWish(0)}
        >
          {t("cart.remove")}
        </Button>
      </div>
      {repairs.length > 0 && (
        <div className="col-span-2 sm:col-span-1 sm:col-start-2">
          <LineRepairs line={line} repairs={repairs} isBusy={isBusy} onRepair={onRepair} />
        </div>
      )}
      <Refusal words={words ?? null} className="col-span-2 sm:col-span-1 sm:col-start-2" />
    </article>
  );
}

/** The line's availability: enough, few, too few, none, or no longer sold. */
function LineAvailability({ line, problem }: Pick<CartLineRowProps, "line" | "problem">) {
  const t = useTranslations();
  const got = problem?.got ?? null;
  const { product, warehouseId, available, quantity } = line;
  const city = product.inventory.find((each) => each.warehouseId === warehouseId)?.city;
  const say = (standing: "none" | "only" | "available" | "last" | "few", count: number) => {
    const figure = () => <RollingFigure value={count} className="figures" />;
    return city === undefined
      ? t.rich(`cart.standing.${standing}`, { count: figure })
      : t.rich(`cart.standing.${standing}In`, { count: figure, city });
  };
  if (!line.isSold) {
    const words = line.held.length > 0 ? "cart.standing.notSoldHeld" : "cart.standing.notSold";
    return <p className="text-sm font-medium">{t(words)}</p>;
  }
  // Where the line alone is over the limit, its quantity says so.
  if (problem && got === null && quantity <= line.left) {
    return <p className="text-sm font-medium text-signal">{t("cart.standing.shared", { count: line.left })}</p>;
  }
  if (got === 0) return <p className="text-sm font-medium text-signal">{say("none", 0)}</p>;
  if (got !== null) return <p className="text-sm font-medium text-signal">{say("only", got)}</p>;
  if (available > FEW_UNITS) return <p className="text-sm text-muted">{say("available", available)}</p>;
  return <p className="text-sm text-signal">{say(available === quantity ? "last" : "few", available)}</p>;
}

type LineWarehouseProps = { line: CartLine; onChoose: (warehouseId: string | null) => void };

/** Which warehouse a line ships from, with what each has available. */
function LineWarehouse({ line, onChoose }: LineWarehouseProps) {
  const t = useTranslations();
  const { product, warehouseId } = line;
  const own = useOwnUnits(product.id);
  const isClosed = warehouseId !== null && !product.inventory.some((row) => row.warehouseId === warehouseId);
  const fromWords = ({ warehouseId: id, city }: StockAtWarehouse) => {
    const count = shelfUnitsFrom(line, id);
    if (count > 0) return t("cart.from.city", { city, count });
    if (unitsFrom(line, id) > 0) return t("cart.from.cityBackorder", { city });
    return t(own && own.unitsIn(id) > 0 ? "cart.from.cityNoneElse" : "cart.from.cityNone", { city });
  };
  return (
    <label className="block text-sm">
      <span className="sr-only">{t("cart.from.label", { name: product.name })}</span>
      <select
        value={warehouseId ?? ""}
        onChange={(event) => onChoose(event.target.value || null)}
        className="h-11.5 w-full rounded-control border border-control-line bg-card px-3 text-base sm:w-48 sm:text-sm"
      >
        <option value="">{t("cart.from.any")}</option>
        {isClosed && (
          <option value={warehouseId} disabled>
            {t("cart.from.closed")}
          </option>
        )}
        {product.inventory.map((row) => (
          <option key={row.warehouseId} value={row.warehouseId}>
            {fromWords(row)}
          </option>
        ))}
      </select>
    </label>
  );
}

type LineQuantityProps = {
  name: string;
  /** The most units that this shopper may hold in the cart, and the words that say so. */
  most: number;
  rule: string;
  quantity: number;
  /** An invalid quantity as typed, kept until it becomes valid. */
  unclear: string | null;
  /** Whether a button was pressed meanwhile; an empty field then counts as an error too. */
  isAsked: boolean;
  onWish: (quantity: number) => void;
  onUnclear: (typed: string | null) => void;
};

function LineQuantity({ name, most, rule, quantity, unclear, isAsked, onWish, onUnclear }: LineQuantityProps) {
  const t = useTranslations();
  const type = (text: string) => {
    const units = typedQuantity(text, most);
    onUnclear(units === null ? text : null);
    if (units !== null && units !== quantity) onWish(units);
  };
  const isFine = (unclear === null && quantity <= most) || (unclear === "" && !isAsked);
  const isTooMany = unclear === null ? quantity > most : typedQuantity(unclear) !== null;
  return (
    <QuantityField
      label={t("cart.quantityOf", { name })}
      isInList
      typed={unclear ?? String(quantity)}
      onType={type}
      stepMax={most}
      error={isFine ? null : isTooMany || most === 0 ? rule : t("common.quantityRule", { maximum: most })}
      hint={null}
    />
  );
}

type LineRepairsProps = {
  line: CartLine;
  repairs: readonly Repair[];
  isBusy: boolean;
  onRepair: (repair: Repair) => void;
};

/** One-tap fixes for a short line, the best first. */
function LineRepairs({ line, repairs, isBusy, onRepair }: LineRepairsProps) {
  const t = useTranslations();
  return (
    <ul aria-label={t("cart.repairsOf", { name: line.product.name })} className="flex flex-wrap gap-2">
      {repairs.map((repair) => (
        <li key={repair.kind}>
          <Button
            kind="secondary"
            className="px-3.5"
            aria-disabled={isBusy || undefined}
            onClick={() => !isBusy && onRepair(repair)}
          >
            {repairWords(t, repair)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
