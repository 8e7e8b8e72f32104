"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { useLast } from "@/components/admin/list/detail-drawer";
import { OrderActDialog } from "@/components/admin/orders/order-act-dialog";
import { OrderDrawer } from "@/components/admin/orders/order-drawer";
import { slipsAddress } from "@/components/admin/panel-addresses";
import { BatchOrders } from "@/components/admin/picking/batch-orders";
import { PickList } from "@/components/admin/picking/pick-list";
import { PickSheet } from "@/components/admin/picking/pick-sheet";
import { ScanField, type Told } from "@/components/admin/picking/scan-field";
import { useNextFocus } from "@/components/admin/picking/use-next-focus";
import { usePickingLive } from "@/components/admin/picking/use-picking-live";
import { useTicks } from "@/components/admin/picking/use-ticks";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { ChangeStatus } from "@/components/change/change-status";
import { Refusal } from "@/components/change/refusal";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { countText } from "@/lib/format/count-words";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { adminOrderOptions, type OrderAct } from "@/lib/orders/admin-order-options";
import { pickBatchOptions, pickingKey, putBack, takeOver } from "@/lib/picking/picking-options";
import type { PickBatch } from "@/lib/picking/picking-schemas";
import { pickRefusalWords, scanWords } from "@/lib/picking/picking-words";
import type { LineQuantity } from "@/lib/stock/commands";

type BatchRoomProps = { id: string; mayChange: boolean; me: string };

/** One person's pick list: scan or press to tick, report what is not there, pack what is complete. */
export function BatchRoom({ id, mayChange, me }: BatchRoomProps) {
  const { data: batch } = useQuery(pickBatchOptions(id));
  usePickingLive();
  if (!batch) return <EmptyState title="This batch doesn't exist">Go back to the board.</EmptyState>;
  return <Batch batch={batch} mayChange={mayChange} isMine={mayChange && batch.actor === me} />;
}

type BatchProps = { batch: PickBatch; mayChange: boolean; isMine: boolean };

function Batch({ batch, mayChange, isMine }: BatchProps) {
  const { number, warehouseCode, city, actor, takenFrom, claimedAt, orders, lines } = batch;
  const [open, setOpen] = useState("");
  const [act, setAct] = useState<OrderAct | null>(null);
  const [missing, setMissing] = useState<Missing | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const ticks = useTicks(batch.id);
  const room = useRef<HTMLDivElement>(null);
  return (
    <div ref={room} {...useNextFocus(room)}>
      <PanelHeading
        title={`Batch ${number}`}
        description={
          <>
            {isMine ? "You pick it" : `${actorLabel(actor)} picks it`} in {city}, claimed <AgoTime iso={claimedAt} />
            {takenFrom && `, taken over from ${actorLabel(takenFrom)}`}.
          </>
        }
        actions={<Actions batch={batch} isMine={isMine} />}
      />
      {!isMine && (mayChange ? <TakeOver batch={batch} /> : <ViewerNote alsoStaff what="pick orders" />)}
      {isMine && lines.length > 0 && (
        <ScanField
          label="Tick"
          told={told}
          onCode={(code) => setTold({ ...scanWords(ticks.scan(code), code), at: Date.now() })}
        />
      )}
      <div className="mb-4 empty:hidden">
        <Refusal tone="bad" words={ticks.words} />
      </div>
      {lines.length === 0 ? (
        <EmptyState
          title={orders.length === 0 ? "All orders were put back" : "Nothing is left to pick"}
          action={
            <Link data-next href={`/admin/picking?warehouse=${warehouseCode}`} className={buttonStyle("primary")}>
              Back to the board
            </Link>
          }
        >
          {orders.length === 0 ? "Anybody can claim them." : "What is packed waits for its carrier on the board."}
        </EmptyState>
      ) : (
        <PickList
          lines={lines}
          isMine={isMine}
          onPicked={({ productId }, { orderId }, toPicked) => ticks.tick({ orderId, productId }, toPicked)}
          onMissing={(orderId, units) => setMissing({ orderId, units: { ...units, warehouseId: batch.warehouseId } })}
        />
      )}
      {orders.length > 0 && <BatchOrders batch={batch} isMine={isMine} onOpen={setOpen} />}
      <PickSheet
        className="hidden print:block"
        title={`Pick list, batch ${number}`}
        about={`${warehouseCode} ${city}, ${actorLabel(actor)}, ${countText(orders.length, "order")}`}
        day={batch.today}
        lines={lines}
      />
      <MissingDialog missing={missing} onClose={() => setMissing(null)} />
      <OrderDrawer
        id={open}
        onClose={() => {
          setAct(null);
          setOpen("");
        }}
        {...{ mayChange, act }}
        onAct={setAct}
      />
    </div>
  );
}

function Actions({ batch, isMine }: Pick<BatchProps, "batch" | "isMine">) {
  const { warehouseCode, orders, lines } = batch;
  const packing = orders.filter(({ state }) => state === "PICKING" || state === "PACKED");
  return (
    <>
      <Link href={`/admin/picking?warehouse=${warehouseCode}`} className={buttonStyle("secondary", "sm")}>
        Board
      </Link>
      {lines.length > 0 && (
        <Button kind="secondary" size="sm" onClick={() => window.print()}>
          Print pick list
        </Button>
      )}
      {packing.length > 0 && (
        <Link
          href={slipsAddress(
            warehouseCode,
            packing.map(({ orderId }) => orderId),
          )}
          prefetch={false}
          className={buttonStyle("secondary", "sm")}
        >
          Packing slips
        </Link>
      )}
      {isMine && lines.length > 0 && <PutAllBack batch={batch} />}
    </>
  );
}

function PutAllBack({ batch: { id, orders } }: Pick<BatchProps, "batch">) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const change = useChange({
    send: (_: "all") => putBack({ id }),
    refusal: (error) => pickRefusalWords(t, error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: pickingKey }),
  });
  const picked = orders.filter(({ state }) => state !== "PACKED" && state !== "SHIPPED");
  const units = picked.reduce((sum, order) => sum + order.picked, 0);
  return (
    <>
      <Button kind="quiet" size="sm" isBusy={change.isBusy} onClick={() => dialog.current?.showModal()}>
        Put all back
      </Button>
      <ConfirmDialog
        dialog={dialog}
        title={`Put ${countText(picked.length, "order")} back?`}
        confirmLabel="Put back"
        keepLabel="Keep picking"
        onConfirm={() => change.start("all")}
      >
        Anybody can claim them then.
        {units > 0 &&
          ` Put the ${countText(units, "unit")} you have ticked back on the shelf: the ticks are forgotten.`}
      </ConfirmDialog>
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
    </>
  );
}

function TakeOver({ batch: { id, actor } }: Pick<BatchProps, "batch">) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const name = actorLabel(actor);
  const change = useChange({
    send: (from: string) => takeOver({ id, from }),
    refusal: (error) => pickRefusalWords(t, error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: pickingKey }),
  });
  return (
    <div className="mb-4 space-y-2">
      <Notice tone="signal" title={`${name} picks this batch`}>
        You can look on. To pick it yourself, take it over.
        <span className="mt-2 block">
          <Button kind="secondary" isBusy={change.isBusy} onClick={() => dialog.current?.showModal()}>
            Take over from {name}
          </Button>
        </span>
      </Notice>
      <ConfirmDialog
        dialog={dialog}
        title={`Take over from ${name}?`}
        confirmLabel="Take over"
        keepLabel={`Leave it to ${name}`}
        onConfirm={() => change.start(actor)}
      >
        What {name} has ticked stays ticked. {name} can't tick any more, and is told so.
      </ConfirmDialog>
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
    </div>
  );
}

/** Reports units of an order that are not on the shelf. */
type Missing = { orderId: string; units: LineQuantity };

function MissingDialog({ missing, onClose }: { missing: Missing | null; onClose: () => void }) {
  const queryClient = useQueryClient();
  const shown = useLast(missing);
  const { data: order } = useQuery({ ...adminOrderOptions(shown?.orderId ?? ""), enabled: shown !== null });
  if (!order) return null;
  return (
    <OrderActDialog
      order={order}
      act={missing === null ? null : "short-pick"}
      wished={shown?.units}
      onClose={() => {
        onClose();
        void queryClient.invalidateQueries({ queryKey: pickingKey });
      }}
    />
  );
}
