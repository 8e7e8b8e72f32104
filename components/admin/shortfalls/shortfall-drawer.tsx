"use client";

import Link from "next/link";
import { AgoTime } from "@/components/admin/ago-time";
import { Fact, Facts } from "@/components/admin/facts";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { orderAddress, rowAddress, rowHistoryAddress } from "@/components/admin/panel-addresses";
import { SettleButtons, type Settling } from "@/components/admin/shortfalls/settle-dialog";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Badge } from "@/components/ui/badge";
import { unitsText } from "@/lib/format/count-words";
import { priceText } from "@/lib/format/money";
import { shipByText } from "@/lib/picking/picking-words";
import type { Shortfall, ShortOrder } from "@/lib/shortfalls/shortfall-schemas";
import {
  ACTIONS,
  actionsOn,
  causeText,
  isOrderOpen,
  KINDS,
  placeText,
  planOf,
  reporterText,
} from "@/lib/shortfalls/shortfall-words";

type ShortfallDrawerProps = {
  /** "" while none is open. */
  id: string;
  rows: readonly Shortfall[];
  query: { isPending: boolean; isError: boolean; refetch: () => unknown };
  today: string | null;
  mayChange: boolean;
  /** While a dialog is open over it, it stays as it was. */
  isSettling: boolean;
  onSettle: (settling: Settling) => void;
  onClose: () => void;
};

/** A case's story: what was promised to whom, what made it short, and what can be done now. */
export function ShortfallDrawer(props: ShortfallDrawerProps) {
  const { id, rows, query, today, mayChange, isSettling, onSettle, onClose } = props;
  const shown = useLast(id);
  const found = rows.find((row) => row.id === shown);
  const kept = useLast(found ?? null);
  const shortfall =
    found ?? (kept?.id === shown && (id === "" || isSettling) ? kept : query.isPending ? undefined : null);
  // What is kept while a dialog settles it may be settled by now.
  const items = found && !isOrderOpen(found) ? found.orders.map((order) => ({ shortfall: found, order })) : [];
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title={shortfall ? shortfall.name : "Shortfall"}
      description={shortfall && `${unitsText(shortfall.units)} missing in ${shortfall.city}`}
      footer={
        mayChange
          ? items.length > 0 && (
              <div className="grid w-full grid-cols-2 gap-2 sm:flex">
                <SettleButtons items={items} onSettle={onSettle} className="flex-1" />
              </div>
            )
          : shortfall && <ViewerNote what="settle shortfalls" />
      }
      what="case"
      query={query}
      detail={shortfall}
      missing="It has been settled, or enough units have come in."
    >
      {(shortfall) => (
        <div className="space-y-8">
          <Story shortfall={shortfall} />
          {shortfall.orders.map((order) => (
            <Order
              key={order.id}
              {...{ shortfall, order, today }}
              onSettle={mayChange && found && isOrderOpen(found) ? onSettle : null}
            />
          ))}
        </div>
      )}
    </DetailDrawer>
  );
}

function Story({ shortfall }: { shortfall: Shortfall }) {
  const { kind, sku, units, value, cause, warehouseCode, city, warehouseId, orders } = shortfall;
  return (
    <section aria-label="What happened">
      <Badge tone={kind === "WAITING" ? "neutral" : "bad"}>{KINDS[kind]}</Badge>
      {kind === "ROW" && (
        <p className="mt-3 text-sm">
          {orders.length === 1
            ? "More was sold than there is."
            : `More was sold than there is, and nobody has said whose units are missing. Settle ${unitsText(units)} of the orders below; the newest come first, because the others were promised earlier.`}{" "}
          If they turn up,{" "}
          <Link href={rowAddress(shortfall)} prefetch={false} className="underline underline-offset-2">
            adjust the figure
          </Link>
          .
        </p>
      )}
      <Facts>
        <Fact label="Missing">
          {unitsText(units)}, {priceText(value)}
        </Fact>
        <Fact label="Where">
          <Link href={rowAddress(shortfall)} prefetch={false} className="underline underline-offset-2">
            {city} <span className="figures">{warehouseCode}</span>
          </Link>
        </Fact>
        <Fact label="Why">
          <span>
            {causeText(shortfall)}
            {cause && (
              <span className="text-muted">
                , {reporterText(shortfall)}, <AgoTime iso={cause.at} />
              </span>
            )}
          </span>
        </Fact>
        {cause?.note && (
          <Fact label="Note">
            <span className="min-w-0 break-words whitespace-pre-line">{cause.note}</span>
          </Fact>
        )}
        <Fact label="SKU">
          <Link
            href={rowHistoryAddress({ sku, warehouseId })}
            prefetch={false}
            className="figures text-xs underline underline-offset-2"
          >
            {sku}
          </Link>
        </Fact>
      </Facts>
    </section>
  );
}

type OrderProps = {
  shortfall: Shortfall;
  order: ShortOrder;
  today: string | null;
  /** Null where the drawer's own buttons do it. */
  onSettle: ((settling: Settling) => void) | null;
};

function Order({ shortfall, order, today, onSettle }: OrderProps) {
  const { id, number, customer, destination, createdAt, shipBy, units } = order;
  const by = today === null ? null : shipByText(shipBy, today);
  return (
    <section aria-label={`Order ${number}`} className="border-t border-line pt-4">
      <h3 className="text-sm font-semibold">
        <Link href={orderAddress(id)} prefetch={false} className="figures underline underline-offset-2">
          {number}
        </Link>
      </h3>
      <Facts>
        <Fact label="Promised to">
          <span className="min-w-0 break-words">{customer ?? "A shopper"}</span>
        </Fact>
        <Fact label="Sold">
          <AgoTime iso={createdAt} />
        </Fact>
        {destination && <Fact label="To">{destination}</Fact>}
        {by && (
          <Fact label="Ship by">
            <span className={by.tone === "bad" ? "text-bad" : ""}>{by.text}</span>
          </Fact>
        )}
        {shortfall.kind === "ROW" && <Fact label="Units">{unitsText(units)}</Fact>}
      </Facts>
      <h4 className="mt-4 text-xs font-medium text-muted">What each action does</h4>
      <dl className="mt-1 divide-y divide-line text-sm">
        {actionsOn(shortfall).map((action) => {
          const plan = planOf(action, { shortfall, order });
          return (
            <div key={action} className="flex items-baseline justify-between gap-4 py-1.5">
              <dt className={plan.units === 0 ? "text-muted" : ""}>{ACTIONS[action].label}</dt>
              <dd className={`text-right ${plan.units === 0 ? "text-muted" : ""}`}>{plan.words}</dd>
            </div>
          );
        })}
      </dl>
      {order.elsewhere.length > 1 && (
        <p className="mt-2 text-xs text-muted">
          Also in{" "}
          {order.elsewhere
            .slice(1)
            .map((other) => `${placeText(other)} (${unitsText(other.units)})`)
            .join("; ")}
        </p>
      )}
      {onSettle && (
        <div className="mt-3 flex flex-wrap gap-2">
          <SettleButtons items={[{ shortfall, order }]} onSettle={onSettle} />
        </div>
      )}
    </section>
  );
}
