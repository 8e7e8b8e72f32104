"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { deliveryAddress, incomingAddress } from "@/components/admin/panel-addresses";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { countText, unitsText } from "@/lib/format/count-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { type DeliveryDraft, deliveryOf, partOf, sumsOf } from "@/lib/receiving/delivery-draft";
import { type PartWish, receiveIncoming } from "@/lib/receiving/incoming-options";
import type { Incoming, IncomingDetail } from "@/lib/receiving/incoming-schemas";
import { incomingRefusalWords } from "@/lib/receiving/incoming-words";
import { deliveriesKey, receiveDelivery } from "@/lib/receiving/receiving-options";
import type { NewDelivery } from "@/lib/receiving/receiving-schemas";
import { type Earlier, earlierOf, outcomeText, receiveLabel } from "@/lib/receiving/receiving-words";

type ReceiveBarProps = {
  /** Of a part: what was counted of it. */
  draft: DeliveryDraft;
  /** Null for a delivery that nobody announced. */
  incoming: IncomingDetail | null;
  /** Counts all that is expected as come. */
  onAll: () => void;
  /** What is wrong with its lines, once somebody tried to receive it. */
  fault: string | null;
  isReady: boolean;
  /** Somebody tried to receive what is not ready. */
  onFault: () => void;
  /** `received`: what was sent. */
  onReceived: (received: DeliveryDraft) => void;
};

/** What becomes of the units, and the button that receives them. */
export function ReceiveBar({ draft, incoming, onAll, fault, isReady, onFault, onReceived }: ReceiveBarProps) {
  const { change, send, earlier } = useReceive(draft, incoming, onReceived);
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
            {draft.lines.length > 0
              ? countText(draft.lines.length, "product")
              : incoming
                ? "Nothing counted yet"
                : "No products yet"}
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
          <div className="flex flex-wrap gap-2 max-sm:w-full">
            {incoming && (
              <Button kind="secondary" className="max-sm:flex-1" onClick={onAll}>
                All came
              </Button>
            )}
            <Button
              isBusy={change.isBusy}
              className="max-sm:flex-1"
              onClick={() => (isReady ? send(false) : onFault())}
            >
              {receiveLabel(sums)}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** Sends the draft. Once it is received, it leads to the document, or to what is still to come. */
function useReceive(draft: DeliveryDraft, incoming: IncomingDetail | null, onReceived: ReceiveBarProps["onReceived"]) {
  const sent = useRef(draft);
  const t = useTranslations();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [askedAbout, setAskedAbout] = useState("");
  const about = `${draft.warehouseId} ${draft.reference}`;
  const change = useChange({
    send: async (wish: Wish, key): Promise<{ incoming: Incoming } | { id: string }> => {
      return "part" in wish ? await receiveIncoming(wish.part, key) : await receiveDelivery(wish.delivery, key);
    },
    refusal: (error) => incomingRefusalWords(t, error),
    leavesPage: () => true,
    onDone: (received) => {
      onReceived(sent.current);
      if ("incoming" in received) tellWhatIsLeft(received.incoming);
      router.push("incoming" in received ? incomingAddress(received.incoming.id) : deliveryAddress(received.id));
    },
    onSettled: async () => {
      for (const queryKey of [inventoryKey, catalogKey]) void queryClient.invalidateQueries({ queryKey });
      await queryClient.invalidateQueries({ queryKey: deliveriesKey });
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
      sent.current = draft;
      if (incoming === null) return change.start({ delivery: { ...deliveryOf(draft), allowDuplicate } });
      const { id, version: expectedVersion } = incoming;
      change.start({ part: { id, ...partOf(draft), allowDuplicate, expectedVersion } });
    },
  };
}

type Wish = { delivery: NewDelivery } | { part: PartWish };

function tellWhatIsLeft({ reference, lines }: Incoming): void {
  const left = lines.reduce((units, { outstanding }) => units + outstanding, 0);
  const description = left === 0 ? "Received in full." : `Received. ${unitsText(left)} still to come.`;
  showToast({ title: reference, description, tone: "good" });
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
