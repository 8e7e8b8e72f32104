"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { type ReactNode, useRef, useState } from "react";
import { warehouseLabel } from "@/components/admin/list/list-toolbar";
import { OrderDrawer } from "@/components/admin/orders/order-drawer";
import { BatchCard } from "@/components/admin/picking/batch-card";
import { ClaimBar } from "@/components/admin/picking/claim-bar";
import { HandedOverCard, ParcelCard } from "@/components/admin/picking/parcel-card";
import { chosenWarehouse, pickingSearchParams, type StageName } from "@/components/admin/picking/picking-search-params";
import { ShipPacked } from "@/components/admin/picking/ship-packed";
import { usePickingLive } from "@/components/admin/picking/use-picking-live";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useIsStaff } from "@/components/admin/shell/panel-person";
import { ViewerNote } from "@/components/admin/viewer-note";
import { buttonStyle } from "@/components/ui/button-style";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { numberText } from "@/lib/format/count-words";
import type { OrderAct } from "@/lib/orders/admin-order-options";
import { pickBoardOptions } from "@/lib/picking/picking-options";
import type { Parcel, PickBoard } from "@/lib/picking/picking-schemas";
import { searchText } from "@/lib/typed-text";

type PickingRoomProps = {
  warehouses: readonly Warehouse[];
  /** The code of the warehouse with most to do, which is shown first; "" if nothing is to do. */
  busiest: string;
  /** False for viewers. */
  mayChange: boolean;
  /** The actor that this person's batches have. */
  me: string;
};

/** What a warehouse has to ship: a column for each step, or one of them on phones. */
export function PickingRoom({ warehouses, busiest, mayChange, me }: PickingRoomProps) {
  const [view, setView] = useQueryStates(pickingSearchParams, { history: "replace", urlKeys: { open: "id" } });
  const [act, setAct] = useState<OrderAct | null>(null);
  const warehouse = chosenWarehouse(warehouses, view.warehouse || busiest);
  const onlyCity = warehouses.length === 1 ? warehouse?.city : undefined;
  usePickingLive();
  return (
    <>
      <PanelHeading
        title="Pick and pack"
        description={`${onlyCity ? `In ${onlyCity}, by` : "By"} the day it should leave: the warehouse's cut-off time and working days decide.`}
        actions={
          <>
            {!mayChange && <ViewerNote alsoStaff what="claim and pack orders" />}
            {warehouses.length > 1 && (
              <Select
                label="Warehouse"
                hideLabel
                className="w-52"
                value={warehouse?.code ?? ""}
                onValueChange={(code) => setView({ warehouse: code })}
                options={warehouses.map((one) => ({ value: one.code, label: warehouseLabel(one) }))}
              />
            )}
            {warehouse && (
              <Link
                href={`/admin/picking/list?warehouse=${warehouse.code}`}
                prefetch={false}
                className={buttonStyle("secondary")}
              >
                Pick list
              </Link>
            )}
          </>
        }
      />
      {warehouse ? (
        <Board
          key={warehouse.id}
          {...{ warehouse, mayChange, me }}
          q={searchText(view.q)}
          onSearch={(q) => setView({ q })}
          stage={view.stage}
          onStage={(stage) => setView({ stage })}
          onOpen={(open) => setView({ open })}
        />
      ) : (
        <NoWarehouse />
      )}
      <OrderDrawer
        id={view.open}
        onClose={() => {
          setAct(null);
          void setView({ open: "" });
        }}
        {...{ mayChange, act }}
        onAct={setAct}
      />
    </>
  );
}

function NoWarehouse() {
  const isStaff = useIsStaff();
  return isStaff ? (
    <EmptyState title="You work in no warehouse">Ask an admin to add you to one.</EmptyState>
  ) : (
    <EmptyState title="No warehouse yet">Create one in Warehouses.</EmptyState>
  );
}

type BoardProps = Pick<PickingRoomProps, "mayChange" | "me"> & {
  warehouse: Warehouse;
  /** What is searched for. */
  q: string;
  onSearch: (q: string) => void;
  stage: StageName;
  onStage: (stage: StageName) => void;
  onOpen: (orderId: string) => void;
};

const NAMES: Record<StageName, string> = {
  "to-pick": "To pick",
  picking: "Picking",
  packed: "Packed",
  "handed-over": "Handed over",
  "on-hold": "On hold",
};

function Board({ warehouse, mayChange, me, q, onSearch, stage, onStage, onOpen }: BoardProps) {
  const { data: board, isError } = useQuery(pickBoardOptions(warehouse.id, q));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  if (!board) return <Unread isError={isError} />;
  const selectAll = (ids: readonly string[], isSelected: boolean) => {
    const next = new Set(selected);
    for (const id of ids) isSelected ? next.add(id) : next.delete(id);
    setSelected(next);
  };
  const select = (id: string, isSelected: boolean) => selectAll([id], isSelected);
  const idsOf = ({ parcels }: { parcels: readonly Parcel[] }) => parcels.map(({ orderId }) => orderId);
  const [free, packed] = [idsOf(board.toPick), idsOf(board.packed)];
  const columns = columnsOf({
    board,
    me,
    onOpen,
    q,
    warehouseCode: warehouse.code,
    ...(mayChange && { selected, select }),
  });
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        {mayChange && (
          <ClaimBar
            warehouseId={warehouse.id}
            free={q === "" ? board.toPick.count : null}
            selected={free.filter((id) => selected.has(id))}
            onClear={() => setSelected(new Set())}
          />
        )}
        <BoardSearch q={q} onSearch={onSearch} />
      </div>
      <Segmented
        label="Step"
        className="mb-3 xl:hidden"
        value={stage}
        onValueChange={onStage}
        options={columns.map(({ name, ...counted }) => ({ value: name, label: <Title name={name} {...counted} /> }))}
      />
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-5">
        {columns.map(({ name, count, isMore, cards, empty }) => (
          <section
            key={name}
            aria-label={NAMES[name]}
            className={`min-w-0 rounded-card xl:border xl:border-line xl:bg-hover xl:p-2 ${name === stage ? "" : "max-xl:hidden"}`}
          >
            <h2 className="mb-2 flex items-baseline gap-1.5 px-1 pt-1 text-sm font-semibold max-xl:sr-only">
              <Title {...{ name, count, isMore }} />
            </h2>
            {name === "packed" && mayChange && (
              <div className="mb-2 space-y-2 empty:hidden">
                {packed.length > 1 && (
                  <Checkbox
                    label={`Select all ${packed.length}`}
                    className="px-1"
                    checked={packed.every((id) => selected.has(id))}
                    onCheckedChange={(isSelected) => selectAll(packed, isSelected)}
                  />
                )}
                <ShipPacked
                  warehouseId={warehouse.id}
                  parcels={board.packed.parcels.filter(({ orderId }) => selected.has(orderId))}
                  onDone={() => setSelected(new Set())}
                />
              </div>
            )}
            {cards.length === 0 ? (
              <p className="px-1 py-3 text-sm text-muted">{empty}</p>
            ) : (
              <ul className="grid grid-cols-1 gap-2 sm:grid-cols-2 xl:grid-cols-1">{cards}</ul>
            )}
            {count > cards.length && name !== "picking" && (
              <p className="px-1 pt-2 text-xs text-muted">
                The first {cards.length} are shown. Search finds the others.
              </p>
            )}
          </section>
        ))}
      </div>
    </>
  );
}

const SEARCH_MS = 250;

/** Finds a parcel in any column. */
function BoardSearch({ q, onSearch }: Pick<BoardProps, "q" | "onSearch">) {
  const isStaff = useIsStaff();
  const [typed, setTyped] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const search = (words: string, waitMs: number) => {
    setTyped(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(words), waitMs);
  };
  return (
    <search className="w-full sm:w-80">
      <SearchField
        label="Find a parcel"
        placeholder={isStaff ? "Order, product, SKU or barcode" : "Order, name, SKU or barcode"}
        maxLength={100}
        value={typed}
        onValueChange={(words) => search(words, SEARCH_MS)}
        onBlur={() => search(typed, 0)}
      />
    </search>
  );
}

function Title({ name, count, isMore }: Pick<Column, "name" | "count" | "isMore">) {
  return (
    <>
      {NAMES[name]}{" "}
      <span className="figures text-xs font-normal text-muted">
        {numberText(count)}
        {isMore && "+"}
      </span>
    </>
  );
}

function Unread({ isError }: { isError: boolean }) {
  return isError ? (
    <EmptyState title="The board could not be read">It is asked for again by itself.</EmptyState>
  ) : (
    <p role="status" className="py-8 text-sm text-muted">
      Reading the board…
    </p>
  );
}

/** `isMore`: there may be more than are counted. */
type Column = { name: StageName; count: number; isMore?: boolean; cards: ReactNode[]; empty: string };

type ColumnsOf = Pick<PickingRoomProps, "me"> &
  Pick<BoardProps, "onOpen"> & {
    board: PickBoard;
    q: string;
    warehouseCode: string;
    selected?: ReadonlySet<string>;
    select?: (id: string, isSelected: boolean) => void;
  };

function columnsOf({ board, q, me, onOpen, warehouseCode, selected, select }: ColumnsOf): Column[] {
  const { today, toPick, picking, packed, handedOver, onHold, countedMax } = board;
  const isMore = q === "" && toPick.count + picking.count + packed.count + onHold.count >= countedMax;
  const card = (parcel: Parcel) => <ParcelCard key={parcel.orderId} {...{ parcel, today, warehouseCode, onOpen }} />;
  const choice = (parcel: Parcel) => {
    const { orderId } = parcel;
    const selection = select && {
      isSelected: selected?.has(orderId) === true,
      onChange: (isSelected: boolean) => select(orderId, isSelected),
    };
    return <ParcelCard key={orderId} {...{ parcel, today, warehouseCode, onOpen, selection }} />;
  };
  const columns: Column[] = [
    {
      name: "to-pick",
      count: toPick.count,
      isMore,
      empty: "Nothing to pick. Orders come here when they are paid.",
      cards: toPick.parcels.map(choice),
    },
    {
      name: "picking",
      count: picking.count,
      empty: "Nobody is picking.",
      cards: picking.batches.map((batch) => (
        <BatchCard key={batch.id} {...{ batch, today }} isMine={batch.actor === me} />
      )),
    },
    {
      name: "packed",
      count: packed.count,
      empty: "No parcel waits for the carrier.",
      cards: packed.parcels.map(choice),
    },
    {
      name: "handed-over",
      count: handedOver.count,
      empty: "Nothing has left today.",
      cards: handedOver.parcels.map((parcel) => <HandedOverCard key={parcel.id} {...{ parcel, onOpen }} />),
    },
    {
      name: "on-hold",
      count: onHold.count,
      empty: "No order is on hold.",
      cards: onHold.parcels.map(card),
    },
  ];
  return q === "" ? columns : columns.map((column) => ({ ...column, empty: "Nothing here matches." }));
}
