"use client";

import { useRef } from "react";
import { useNote } from "@/components/admin/settings/note-field";
import { useEdit } from "@/components/admin/settings/use-edit";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import { countText, unitsText } from "@/lib/format/count-words";
import type { AdminProduct, ProductEdit } from "@/lib/settings/product-schemas";
import { editProduct } from "@/lib/settings/setting-options";

/** Takes a product out of sale, after saying what happens to its holds, or puts it back. */
export function SwitchProduct({ product }: { product: AdminProduct }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { id, name, isActive } = product;
  const note = useNote();
  const edit = useEdit<AdminProduct, Pick<ProductEdit, "isActive" | "note">>({
    opened: product,
    // Whatever else was edited meanwhile, this only switches.
    send: ({ expectedUpdatedAt: _, ...wanted }) => editProduct({ id, edit: wanted }),
    onDone: (now) => {
      note.clear();
      showToast({ title: now.isActive ? "For sale again" : "No longer for sale", description: name, tone: "good" });
    },
  });
  return (
    <>
      <p role="alert" className="mr-auto self-center text-sm text-bad empty:hidden">
        {edit.words && `${edit.words.title} ${edit.words.next}`}
      </p>
      <Button
        kind="secondary"
        size="sm"
        isBusy={edit.isBusy}
        onClick={() => (isActive ? dialog.current?.showModal() : edit.save({ isActive: true }))}
      >
        {isActive ? "Deactivate" : "Activate"}
      </Button>
      <ConfirmDialog
        dialog={dialog}
        title={`Stop selling ${name}?`}
        confirmLabel="Deactivate"
        keepLabel="Keep selling"
        onConfirm={() => edit.save({ isActive: false, ...note.said })}
      >
        <Consequences product={product} />
        <div className="mt-4 text-ink">{note.field}</div>
      </ConfirmDialog>
    </>
  );
}

function Consequences({ product: { reserved, committed, waiting } }: { product: AdminProduct }) {
  return (
    <ul className="list-disc space-y-1 pl-5">
      <li>It disappears from the shop, and nobody can reserve it.</li>
      <li>{reserved > 0 ? `${unitsText(reserved)} on hold can still be paid for.` : "No units are on hold."}</li>
      {committed > 0 && <li>{unitsText(committed)} already sold will still be shipped.</li>}
      {waiting > 0 && (
        <li>
          {countText(waiting, "person waits", "people wait")} for it. They keep their places and get no offers until you
          activate it.
        </li>
      )}
    </ul>
  );
}
