"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ExportLink } from "@/components/admin/export-link";
import { ProductThumb } from "@/components/admin/inventory/product-cell";
import { warehouseLabel } from "@/components/admin/list/list-toolbar";
import { inventoryRowAddress, transferAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useTransferChange } from "@/components/admin/transfers/transfer-acts";
import { ViewerNote } from "@/components/admin/viewer-note";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import { useSettled } from "@/components/ui/use-settled";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { kmText } from "@/lib/format/km-text";
import { LOW_DAYS, type SuggestedLine, type SuggestedTransfer, TARGET_DAYS } from "@/lib/transfers/suggestion-schemas";
import { draftLabel, needText, spareText } from "@/lib/transfers/suggestion-words";
import { draftTransfer, type NewTransfer, suggestionsOptions } from "@/lib/transfers/transfer-options";

type SuggestedRoomProps = { warehouses: readonly Warehouse[]; mayChange: boolean };

const TYPING_PAUSE_MS = 300;

/** What could be brought where, by days of cover and thresholds. Each can be edited, and becomes a draft. */
export function SuggestedRoom({ warehouses, mayChange }: SuggestedRoomProps) {
  const [to, setTo] = useState("");
  const [lowDays, setLowDays] = useState<number | null>(LOW_DAYS);
  const [targetDays, setTargetDays] = useState<number | null>(TARGET_DAYS);
  const days = useSettled(`${daysOf(lowDays, LOW_DAYS)} ${daysOf(targetDays, TARGET_DAYS)}`, TYPING_PAUSE_MS);
  const [low = "", target = ""] = days.split(" ");
  const filters = { fromWarehouseId: "", toWarehouseId: to, lowDays: low, targetDays: target };
  const query = useQuery(suggestionsOptions(filters));
  const places = warehouses.map((warehouse) => ({ value: warehouse.id, label: warehouseLabel(warehouse) }));
  return (
    <>
      <PanelHeading
        title="Suggested transfers"
        description="From where there are plenty to where they run low. Nothing moves until you send it."
        actions={
          <>
            <Link href="/admin/transfers" className={buttonStyle("secondary", "sm")}>
              All transfers
            </Link>
            <ExportLink path="/api/admin/transfers/suggestions" filters={filters} />
            {!mayChange && <ViewerNote what="make drafts" />}
          </>
        }
      />
      <search className="mb-4 grid gap-3 sm:flex sm:flex-wrap sm:items-end">
        <Select
          label="For"
          size="sm"
          className="sm:w-56"
          value={to}
          onValueChange={setTo}
          options={[{ value: "", label: "All warehouses" }, ...places]}
        />
        <NumberField label="Low below (days)" size="sm" min={1} max={365} value={lowDays} onValueChange={setLowDays} />
        <NumberField
          label="Bring up to (days)"
          size="sm"
          min={1}
          max={365}
          value={targetDays}
          onValueChange={setTargetDays}
        />
      </search>
      {query.isError && <p className="text-sm text-muted">Couldn't work it out right now. Retrying…</p>}
      {query.isPending && <Skeleton className="h-64" />}
      {query.data?.suggestions.length === 0 && (
        <EmptyState title="Nothing to suggest">
          No warehouse runs low of a product that another one can spare.
        </EmptyState>
      )}
      <div className="space-y-4">
        {query.data?.suggestions.map((suggestion) => (
          <Route
            key={`${suggestion.fromWarehouseId} ${suggestion.toWarehouseId} ${days}`}
            suggestion={suggestion}
            days={query.data}
            mayChange={mayChange}
          />
        ))}
      </div>
    </>
  );
}

function daysOf(typed: number | null, otherwise: number): number {
  return typed !== null && typed >= 1 && typed <= 365 ? typed : otherwise;
}

type RouteProps = {
  suggestion: SuggestedTransfer;
  days: { lowDays: number; targetDays: number };
  mayChange: boolean;
};

function Route({ suggestion, days, mayChange }: RouteProps) {
  const router = useRouter();
  const { fromWarehouseId, toWarehouseId, fromCity, toCity, distanceKm, lines } = suggestion;
  const [typed, setTyped] = useState<ReadonlyMap<string, number | null>>(new Map());
  const quantityOf = ({ productId, quantity }: SuggestedLine) => {
    const own = typed.get(productId);
    return own === undefined ? quantity : own;
  };
  const wanted = lines.flatMap((line) => {
    const quantity = quantityOf(line);
    const { productId } = line;
    return quantity !== null && Number.isSafeInteger(quantity) && quantity > 0 ? [{ productId, quantity }] : [];
  });
  const change = useTransferChange(
    { lines: [] },
    (wish: NewTransfer, key) => draftTransfer(wish, key),
    (draft) => {
      showToast({ title: `Draft ${draft.number}`, description: "Nothing has moved yet.", tone: "good" });
      router.push(transferAddress(draft.id));
    },
  );
  return (
    <section aria-label={`${fromCity} to ${toCity}`} className="rounded-card border border-line bg-card">
      <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3">
        <h2 className="font-medium">
          {fromCity} <span aria-hidden="true">→</span>
          <span className="sr-only">to</span> {toCity}
          <span className="ml-2 text-xs font-normal text-muted">{kmText(distanceKm)}</span>
        </h2>
        {mayChange && (
          <Button
            size="sm"
            kind="secondary"
            isBusy={change.isBusy}
            disabled={wanted.length === 0}
            onClick={() => change.start({ fromWarehouseId, toWarehouseId, lines: wanted })}
          >
            {draftLabel(wanted)}
          </Button>
        )}
      </header>
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <Line
            key={line.productId}
            line={line}
            suggestion={suggestion}
            days={days}
            quantity={quantityOf(line)}
            onQuantity={mayChange ? (to) => setTyped((known) => new Map(known).set(line.productId, to)) : null}
          />
        ))}
      </ul>
    </section>
  );
}

type LineProps = Pick<RouteProps, "suggestion" | "days"> & {
  line: SuggestedLine;
  quantity: number | null;
  /** Null for viewers. */
  onQuantity: ((to: number | null) => void) | null;
};

function Line({ line, suggestion, days, quantity, onQuantity }: LineProps) {
  const { name, sku, productId, from } = line;
  const most = from.free - from.going;
  const isTooMany = quantity !== null && quantity > most;
  return (
    <li aria-label={name} className="flex flex-wrap items-center gap-3 px-4 py-3">
      <ProductThumb row={line} />
      <div className="min-w-56 flex-1 text-sm">
        <Link
          href={inventoryRowAddress({ productId, warehouseId: suggestion.toWarehouseId, sku })}
          prefetch={false}
          className="font-medium hover:underline"
        >
          {name}
        </Link>
        <p className="text-xs text-muted">{needText(line, suggestion, days)}</p>
        <p className={`text-xs ${isTooMany ? "font-medium text-warn" : "text-muted"}`}>{spareText(line, suggestion)}</p>
      </div>
      {onQuantity ? (
        <NumberField
          label={`Units of ${name}`}
          hideLabel
          size="sm"
          min={0}
          className="w-36"
          value={quantity}
          onValueChange={onQuantity}
        />
      ) : (
        <span className="figures font-medium">{quantity}</span>
      )}
    </li>
  );
}
