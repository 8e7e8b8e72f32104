"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { deliveryAddress } from "@/components/admin/panel-addresses";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { countText, unitsText } from "@/lib/format/count-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { type DeliveryDraft, deliveryOf, sumsOf } from "@/lib/receiving/delivery-draft";
import { deliveriesKey, receiveDelivery } from "@/lib/receiving/receiving-options";
import type { NewDelivery } from "@/lib/receiving/receiving-schemas";
import { type Earlier, earlierOf, outcomeText, receiveLabel } from "@/lib/receiving/receiving-words";

type ReceiveBarProps = {
  draft: DeliveryDraft;
  /** What is wrong with its lines, once somebody tried to receive it. */
  fault: string | null;
  isReady: boolean;
  /** Somebody tried to receive what is not ready. */
  onFault: () => void;
  onReceived: () => void;
};

/** What becomes of the units, and the button that receives them. */
export function ReceiveBar({ draft, fault, isReady, onFault, onReceived }: ReceiveBarProps) {
  const { change, send, earlier } = useReceive(draft, onReceived);
  const sums = sumsOf(draft.lines);
  const { codes } = draft;
  return (
    <div
      data-bottom-bar
      className="sticky bottom-0 z-5 -mx-4 space-y-3 border-t border-line bg-paper px-4 py-3 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8"
    >
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={earlier ? null : change.words} />
      <div role="alert" className="empty:hidden">
        {earlier && <ReceivedBefore earlier={earlier} />}
        {fault && <p className="text-sm text-bad">{fault}</p>}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p aria-live="polite" className="text-sm">
          {draft.lines.length > 0 && <span className="block font-medium">{outcomeText(sums)}</span>}
          <span className="block text-xs text-muted">
            {draft.lines.length > 0 ? countText(draft.lines.length, "product") : "No products yet"}
            {codes.length > 0 && `. ${countText(codes.length, "scanned code")} not among them.`}
          </span>
        </p>
        {earlier ? (
          <div className="flex flex-wrap gap-2">
            <Button kind="secondary" isBusy={change.isBusy} onClick={() => send(true)}>
              Receive again
            </Button>
            {earlier.deliveryId !== null && (
              <Link href={deliveryAddress(earlier.deliveryId)} className={buttonStyle("primary")}>
                Open the earlier one
              </Link>
            )}
          </div>
        ) : (
          <Button isBusy={change.isBusy} className="max-sm:w-full" onClick={() => (isReady ? send(false) : onFault())}>
            {receiveLabel(sums)}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Sends the draft, and leads to the document once it is received. */
function useReceive(draft: DeliveryDraft, onReceived: () => void) {
  const t = useTranslations();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [askedAbout, setAskedAbout] = useState("");
  const about = `${draft.warehouseId} ${draft.reference}`;
  const change = useChange({
    send: (body: NewDelivery, key) => receiveDelivery(body, key),
    refusal: (error) => changeRefusalWords(t, error),
    leavesPage: () => true,
    onDone: ({ id }) => {
      onReceived();
      for (const queryKey of [deliveriesKey, inventoryKey, catalogKey])
        void queryClient.invalidateQueries({ queryKey });
      router.push(deliveryAddress(id));
    },
  });
  const problem =
    change.error instanceof ApiProblem && change.error.code === "DUPLICATE_REFERENCE" ? change.error : null;
  return {
    change,
    // The question is about the reference that was sent, so it goes once another is typed.
    earlier: problem && about === askedAbout ? earlierOf(problem.facts) : null,
    send: (allowDuplicate: boolean) => {
      setAskedAbout(about);
      change.start({ ...deliveryOf(draft), allowDuplicate });
    },
  };
}

/** Asks before the same delivery is received twice. The buttons below it are the answers. */
function ReceivedBefore({ earlier: { reference, units, by, at } }: { earlier: Earlier }) {
  return (
    <Notice tone="signal" title={`${reference} was received here before. Receive again?`}>
      <p>
        {unitsText(units)}, <AgoTime iso={at} />, by {actorLabel(by)}. Nothing has been added this time.
      </p>
    </Notice>
  );
}
