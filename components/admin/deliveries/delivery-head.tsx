"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { openWarehouses } from "@/components/admin/list/list-toolbar";
import { receivePartAddress } from "@/components/admin/panel-addresses";
import { keepTypedAhead } from "@/components/admin/picking/typed-ahead";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { useSettled } from "@/components/ui/use-settled";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { DeliveryDraft, DraftFaults } from "@/lib/receiving/delivery-draft";
import { incomingListOptions } from "@/lib/receiving/incoming-options";
import type { IncomingDetail } from "@/lib/receiving/incoming-schemas";
import { productCodeText, searchText } from "@/lib/typed-text";

const TYPING_PAUSE_MS = 300;

type DeliveryHeadProps = {
  draft: DeliveryDraft;
  change: (edit: (draft: DeliveryDraft) => DeliveryDraft) => void;
  warehouses: readonly Warehouse[];
  faults: DraftFaults;
  /** Null for a delivery that nobody announced. */
  incoming: IncomingDetail | null;
  /** Enter in the reference, as a scanner sends it after a delivery note's barcode. */
  onDone: () => void;
};

/** Where the delivery came in, and under which reference. */
export function DeliveryHead({ draft, change, warehouses, faults, incoming, onDone }: DeliveryHeadProps) {
  const options = openWarehouses(warehouses, draft.warehouseId);
  return (
    <div className="mb-4 grid grid-cols-1 gap-4 sm:grid-cols-2">
      {incoming === null && (
        <Select
          label="Warehouse"
          value={draft.warehouseId}
          onValueChange={(warehouseId) => change((known) => ({ ...known, warehouseId }))}
          options={[...(draft.warehouseId === "" ? [{ value: "", label: "Choose a warehouse" }] : []), ...options]}
          error={faults.warehouse}
        />
      )}
      <TextField
        label={incoming === null ? "Delivery note or purchase order" : "Delivery note (optional)"}
        hint={incoming === null ? undefined : `Without one, the part is called ${incoming.reference}.`}
        autoComplete="off"
        enterKeyHint="next"
        maxLength={255}
        value={draft.reference}
        onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && onDone()}
        onChange={(event) => change((known) => ({ ...known, reference: event.target.value }))}
        error={faults.reference}
      />
      {incoming === null && <Announced warehouseId={draft.warehouseId} reference={draft.reference} />}
    </div>
  );
}

/** Says that what is received under this reference was announced, so that it isn't expected for ever. */
function Announced({ warehouseId, reference }: Pick<DeliveryDraft, "warehouseId" | "reference">) {
  const q = useSettled(searchText(reference, 255), TYPING_PAUSE_MS);
  const { data } = useInfiniteQuery({
    ...incomingListOptions({ state: "OPEN", q, warehouseId, productId: "" }),
    enabled: q !== "" && warehouseId !== "",
  });
  const wanted = productCodeText(reference);
  const found = data?.pages[0]?.incoming.find((one) => productCodeText(one.reference) === wanted);
  if (!found || q === "" || warehouseId === "") return null;
  return (
    <div role="status" className="sm:col-span-2">
      <Notice tone="signal" title={`${found.reference} is expected from ${found.supplier}.`}>
        <Link href={receivePartAddress(found.id)} className="underline underline-offset-2" onClick={keepTypedAhead}>
          Receive it there
        </Link>
        , so that it isn't expected any more.
      </Notice>
    </div>
  );
}
