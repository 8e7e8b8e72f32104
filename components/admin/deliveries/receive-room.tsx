"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRef, useState } from "react";
import { DeliveryHead } from "@/components/admin/deliveries/delivery-head";
import { DraftLineCard } from "@/components/admin/deliveries/draft-line";
import { ReceiveBar } from "@/components/admin/deliveries/receive-bar";
import { ScannedCodes } from "@/components/admin/deliveries/scanned-codes";
import { ProductCombobox } from "@/components/admin/inventory/product-combobox";
import { incomingAddress } from "@/components/admin/panel-addresses";
import { ScanField, type Told } from "@/components/admin/picking/scan-field";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useKept } from "@/components/admin/use-kept";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { numberText } from "@/lib/format/count-words";
import {
  countedOf,
  type DeliveryDraft,
  type DraftLine,
  type DraftProduct,
  draftIn,
  faultsOf,
  isUntouched,
  lineOfCode,
  NEW_DRAFT,
  sumsOf,
  withAllThatIsExpected,
  withCode,
  withExpected,
  withFigure,
  withFound,
  withoutCode,
  withoutLine,
  withoutReceived,
  withUnits,
} from "@/lib/receiving/delivery-draft";
import { incomingOptions } from "@/lib/receiving/incoming-options";
import type { IncomingDetail } from "@/lib/receiving/incoming-schemas";
import { INCOMING_STATUS } from "@/lib/receiving/incoming-words";
import { scannedProductOptions } from "@/lib/receiving/receiving-options";
import { asTyped } from "@/lib/typed-text";

const DRAFT = {
  initial: NEW_DRAFT,
  formIn: draftIn,
  isBlank: (draft: DeliveryDraft) => isUntouched(draft) && draft.warehouseId === "",
};

type ReceiveRoomProps = {
  warehouses: readonly Warehouse[];
  /** The warehouse to begin with; "" for none. */
  warehouseId: string;
  /** Who receives: the draft is theirs. */
  email: string;
  /** The expected goods that it is a part of; null for a delivery that nobody announced. */
  incomingId: string | null;
};

/** Receives a delivery: warehouse and reference once, then what came, scanned or typed. */
export function ReceiveRoom({ incomingId, ...about }: ReceiveRoomProps) {
  return incomingId === null ? <Receiving {...about} incoming={null} /> : <ReceivingPart id={incomingId} {...about} />;
}

type RoomProps = Omit<ReceiveRoomProps, "incomingId">;

function ReceivingPart({ id, ...about }: RoomProps & { id: string }) {
  const { data: incoming } = useQuery(incomingOptions(id));
  if (!incoming) return <Skeleton className="h-64" />;
  if (incoming.endedAt === null) return <Receiving {...about} incoming={incoming} />;
  return (
    <>
      <PanelHeading title={`Receive ${incoming.reference}`} />
      <EmptyState
        title={INCOMING_STATUS[incoming.status].means}
        action={
          <Link href={incomingAddress(id)} className={buttonStyle("secondary", "sm")}>
            See what came
          </Link>
        }
      >
        Receive more as a delivery of its own.
      </EmptyState>
    </>
  );
}

function Receiving({ warehouses, warehouseId, email, incoming }: RoomProps & { incoming: IncomingDetail | null }) {
  const { kept: draft, change } = useKept(`holdfast:delivery:${email}${incoming ? `:${incoming.id}` : ""}`, DRAFT);
  // What is still to come may change while somebody counts.
  const filled = (known: DeliveryDraft) => {
    if (incoming) return withExpected(known, incoming);
    return known.warehouseId === "" ? { ...known, warehouseId } : known;
  };
  return (
    <>
      <PanelHeading
        title={incoming ? `Receive ${incoming.reference}` : "Receive a delivery"}
        description={
          incoming
            ? `From ${incoming.supplier}, in ${incoming.city}. Scan or count what came; the rest is still to come.`
            : "Scan what came. What you enter is kept on this device until you receive it."
        }
        actions={
          <>
            {draft !== null && !isUntouched(draft) && (
              <DiscardDraft
                onDiscard={() => change((known) => ({ ...NEW_DRAFT, warehouseId: incoming ? "" : known.warehouseId }))}
              />
            )}
            <Link
              href={incoming ? incomingAddress(incoming.id) : "/admin/deliveries"}
              className={buttonStyle("secondary", "sm")}
            >
              {incoming ? "Back" : "Deliveries"}
            </Link>
          </>
        }
      />
      {draft === null ? (
        <Skeleton className="h-64" />
      ) : (
        <Draft
          draft={filled(draft)}
          change={(edit) => change((known) => edit(filled(known)))}
          warehouses={warehouses}
          incoming={incoming}
        />
      )}
    </>
  );
}

function DiscardDraft({ onDiscard }: { onDiscard: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Button kind="quiet" size="sm" onClick={() => dialog.current?.showModal()}>
        Discard
      </Button>
      <ConfirmDialog
        dialog={dialog}
        title="Discard this delivery?"
        confirmLabel="Discard"
        keepLabel="Keep it"
        onConfirm={onDiscard}
      >
        What you scanned and entered is forgotten. Nothing was received.
      </ConfirmDialog>
    </>
  );
}

type Change = (edit: (draft: DeliveryDraft) => DeliveryDraft) => void;
type DraftProps = {
  draft: DeliveryDraft;
  change: Change;
  warehouses: readonly Warehouse[];
  incoming: IncomingDetail | null;
};

function Draft({ draft, change, warehouses, incoming }: DraftProps) {
  const [isAsked, setAsked] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const scan = useScan(draft, change);
  const isPart = incoming !== null;
  const counted = isPart ? countedOf(draft) : draft;
  const faults = faultsOf(counted, isPart);
  const shown = isAsked ? faults : { warehouse: null, reference: null, lines: null };
  return (
    <div ref={room}>
      <DeliveryHead
        draft={draft}
        change={change}
        warehouses={warehouses}
        faults={shown}
        incoming={incoming}
        onDone={() => room.current?.querySelector<HTMLInputElement>("form [data-next]")?.focus()}
      />
      <ScanField label="Add" told={scan.told} onCode={scan.take} />
      <ScannedCodes
        codes={draft.codes}
        onFound={({ code }, product) => scan.found(code, product)}
        onUnknown={({ code }) => scan.unknown(code)}
        onRemove={({ code }) => change((known) => withoutCode(known, code))}
      />
      <div className="mb-4 sm:max-w-sm">
        <ProductCombobox
          key={draft.lines.length}
          label="Or find it by name"
          value={null}
          onChoose={(product) => product && scan.add({ ...product, barcode: null }, 1)}
        />
      </div>
      <Lines lines={draft.lines} last={{ id: scan.last, at: scan.told?.at ?? null }} change={change} isPart={isPart} />
      {counted.lines.length > 0 && (
        <TextArea
          label="Note (optional)"
          hint="On the document and in the ledger, for example what is wrong with damaged units."
          className="mb-4"
          rows={2}
          maxLength={500}
          value={draft.note}
          onChange={(event) => change((known) => ({ ...known, note: event.target.value }))}
        />
      )}
      <ReceiveBar
        draft={counted}
        incoming={incoming}
        onAll={() => change(withAllThatIsExpected)}
        fault={shown.lines}
        isReady={Object.values(faults).every((fault) => fault === null)}
        onFault={() => {
          setAsked(true);
          requestAnimationFrame(() => room.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
        }}
        onReceived={(received) =>
          change((known) => ({ ...withoutReceived(known, received), ...(isPart && { warehouseId: "" }) }))
        }
      />
    </div>
  );
}

type LinesProps = {
  lines: readonly DraftLine[];
  last: { id: string; at: number | null };
  change: Change;
  isPart: boolean;
};

/** The last scanned first; what is expected in its own order. */
function Lines({ lines, last, change, isPart }: LinesProps) {
  if (lines.length === 0) {
    return (
      <EmptyState title="Nothing scanned yet" className="mb-4">
        Each scan adds one good unit. Quantities can be typed too.
      </EmptyState>
    );
  }
  const remove = (line: DraftLine) => {
    const { id, name } = line.product;
    change((known) => withoutLine(known, id));
    const putBack = () =>
      change((known) => ({ ...withoutLine(known, id), lines: [...withoutLine(known, id).lines, line] }));
    showToast({ title: `Removed ${name}`, action: { label: "Put back", onPress: putBack } });
  };
  return (
    <ul aria-label="Products of the delivery" className="mb-4 space-y-2">
      {(isPart ? lines : lines.toReversed()).map((line) => (
        <DraftLineCard
          key={line.product.id}
          line={line}
          scannedAt={line.product.id === last.id ? last.at : null}
          isPart={isPart}
          onFigure={(figure, to) => change((known) => withFigure(known, line.product.id, figure, to))}
          onRemove={isPart && line.expected !== 0 ? null : () => remove(line)}
        />
      ))}
    </ul>
  );
}

/** Adds what is scanned: at once if the product is in the list, otherwise once the server has found it. */
function useScan(draft: DeliveryDraft, change: Change) {
  const queryClient = useQueryClient();
  const [told, setTold] = useState<Told | null>(null);
  const [last, setLast] = useState("");
  const tell = (tone: Told["tone"], text: string) => setTold({ tone, text, at: Date.now() });
  const add = (product: DraftProduct, units: number) => {
    const good = sumsOf(draft.lines.filter((line) => line.product.id === product.id)).good + units;
    change((known) => withUnits(known, product, units));
    setLast(product.id);
    tell("good", `${product.name}: ${numberText(good)} good`);
  };
  const unknown = (code: string) =>
    tell("bad", `No product has the SKU or barcode ${code}. It's kept in the list below.`);
  return {
    told,
    last,
    add,
    unknown,
    found: (code: string, product: DraftProduct) => {
      change((known) => withFound(known, code, product));
      setLast(product.id);
      tell("good", `Added ${product.name}`);
    },
    take: (typed: string) => {
      const code = asTyped(typed);
      const line = lineOfCode(draft, code);
      if (line) return add(line.product, 1);
      change((known) => withCode(known, code));
      if (queryClient.getQueryData(scannedProductOptions(code).queryKey) === null) unknown(code);
      else tell("plain", `Looking up ${code}…`);
    },
  };
}
