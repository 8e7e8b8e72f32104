"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useLast } from "@/components/admin/list/detail-drawer";
import { transferAddress } from "@/components/admin/panel-addresses";
import { NoteField } from "@/components/admin/settings/note-field";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { doToTransfer, type TransferActWish, transfersKey } from "@/lib/transfers/transfer-options";
import type { TransferDetail } from "@/lib/transfers/transfer-schemas";
import { actsOn, actWords, type TransferAct, transferRefusalWords } from "@/lib/transfers/transfer-words";
import { asTyped } from "@/lib/typed-text";

/** `warehouseIds`: where somebody works; null: everywhere. */
export type Who = Pick<PanelAdmin, "role" | "warehouseIds">;

export function worksIn({ warehouseIds }: Who, warehouseId: string): boolean {
  return warehouseIds === null || warehouseIds.includes(warehouseId);
}

/** Staff make ready and send what leaves their warehouses. Only admins plan and cancel. */
function actsFor({ role, warehouseIds }: Who, { status, fromWarehouseId }: TransferDetail): readonly TransferAct[] {
  if (role === "admin") return actsOn(status);
  return worksIn({ role, warehouseIds }, fromWarehouseId) ? actsOn(status).filter((act) => act !== "cancel") : [];
}

/** What can be done with a transfer as it is, each after a question. */
export function TransferActs({ transfer, admin }: { transfer: TransferDetail; admin: Who }) {
  const [act, setAct] = useState<TransferAct | null>(null);
  const { id, status } = transfer;
  const isPlanner = admin.role === "admin";
  const shown = useLast(act);
  const words = shown && actWords(shown, status, transfer);
  const usual = actsOn(status)[0];
  return (
    <>
      {isPlanner && (status === "DRAFT" || status === "READY") && (
        <Link href={`${transferAddress(id)}/edit`} className={buttonStyle("secondary", "sm")}>
          Edit
        </Link>
      )}
      {isPlanner && (status === "RECEIVED" || status === "CANCELLED") && (
        <Link href={`/admin/transfers/new?copy=${id}`} className={buttonStyle("secondary", "sm")}>
          Copy to a new draft
        </Link>
      )}
      {actsFor(admin, transfer)
        .toReversed()
        .map((each) => (
          <Button
            key={each}
            size="sm"
            kind={each === usual && each !== "cancel" ? "primary" : "secondary"}
            onClick={() => setAct(each)}
          >
            {actWords(each, status, transfer).label}…
          </Button>
        ))}
      <Dialog
        isTypedInto
        open={act !== null}
        onOpenChange={(open) => !open && setAct(null)}
        title={words?.title ?? ""}
        finalFocus={() => (shown === "send" && status === "SENT" ? whereToScan() : null)}
      >
        {shown && <ActForm key={shown} act={shown} transfer={transfer} onClose={() => setAct(null)} />}
      </Dialog>
    </>
  );
}

/** Once it is sent, its units are next received. */
function whereToScan(): HTMLElement | null {
  return document.querySelector<HTMLElement>("#main [data-next]");
}

type ActFormProps = { act: TransferAct; transfer: TransferDetail; onClose: () => void };

function ActForm({ act, transfer, onClose }: ActFormProps) {
  const { id, number, status, version } = transfer;
  const [note, setNote] = useState("");
  // What was asked about stays, also while the transfer changes.
  const [words] = useState(() => actWords(act, status, transfer));
  const { means, doIt, isDangerous, done } = words;
  const change = useTransferChange(
    transfer,
    (wish: TransferActWish, key) => doToTransfer(wish, key),
    () => {
      showToast({ title: number, description: done, tone: "good" });
    },
  );
  const { isDone } = change;
  // Not before the transfer below is the changed one: it shows other buttons, and where to scan.
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        const said = asTyped(note);
        change.start({ id, act, expectedVersion: version, ...(said !== "" && { note: said }) });
      }}
    >
      <p className="text-sm text-muted">{means}</p>
      <NoteField value={note} onChange={(event) => setNote(event.target.value)} />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Not yet
        </Button>
        <Button type="submit" kind={isDangerous ? "danger" : "primary"} isBusy={change.isBusy}>
          {doIt}
        </Button>
      </div>
    </form>
  );
}

/** A change of one transfer, after which all that shows its units is read again. */
export function useTransferChange<Wish, Answer>(
  { lines }: { lines: readonly { productId: string; name: string }[] },
  send: (wish: Wish, idempotencyKey: string) => Promise<Answer>,
  onDone: (answer: Answer) => void,
) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const nameOf = (productId: string) => lines.find((line) => line.productId === productId)?.name ?? "this product";
  return useChange({
    send,
    refusal: (error) => transferRefusalWords(t, error, nameOf),
    onDone,
    onSettled: async () => {
      for (const queryKey of [inventoryKey, catalogKey]) void queryClient.invalidateQueries({ queryKey });
      await queryClient.invalidateQueries({ queryKey: transfersKey });
    },
  });
}
