"use client";

import Link from "next/link";
import { useRef, useState } from "react";
import { useEdit } from "@/components/admin/settings/use-edit";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { unitsText } from "@/lib/format/count-words";
import { editWarehouse } from "@/lib/settings/setting-options";
import type { AdminWarehouse, WarehouseEdit } from "@/lib/settings/warehouse-schemas";

type Switch = Pick<WarehouseEdit, "isActive" | "isPaused">;

/** Pauses, resumes, closes and opens a warehouse. */
export function WarehouseActs({ warehouse }: { warehouse: AdminWarehouse }) {
  const pausing = useRef<HTMLDialogElement>(null);
  const [isClosing, setIsClosing] = useState(false);
  const { id, name, isActive, isPaused, reserved } = warehouse;
  const edit = useEdit<AdminWarehouse, Switch>({
    opened: warehouse,
    // Whatever else was edited meanwhile, this only switches.
    send: ({ expectedUpdatedAt: _, ...wanted }) => editWarehouse({ id, edit: wanted }),
    onDone: (now) => {
      setIsClosing(false);
      showToast({ title: stateTitle(now), description: name, tone: "good" });
    },
  });
  return (
    <>
      <p role="alert" className="mr-auto self-center text-sm text-bad empty:hidden">
        {!isClosing && edit.words && `${edit.words.title} ${edit.words.next}`}
      </p>
      {isActive ? (
        <>
          <Button kind="quiet" size="sm" onClick={() => setIsClosing(true)}>
            Close…
          </Button>
          <Button
            kind="secondary"
            size="sm"
            isBusy={edit.isBusy}
            onClick={() => (isPaused ? edit.save({ isPaused: false }) : pausing.current?.showModal())}
          >
            {isPaused ? "Resume" : "Pause"}
          </Button>
        </>
      ) : (
        <Button kind="secondary" size="sm" isBusy={edit.isBusy} onClick={() => edit.save({ isActive: true })}>
          Open
        </Button>
      )}
      <ConfirmDialog
        dialog={pausing}
        title={`Pause ${name}?`}
        confirmLabel="Pause"
        keepLabel="Keep selling"
        onConfirm={() => edit.save({ isPaused: true })}
      >
        What lies there is no longer for sale until you resume it.{" "}
        {reserved > 0 ? `${unitsText(reserved)} on hold can still be paid for.` : "No units are on hold there."}
      </ConfirmDialog>
      <Dialog
        open={isClosing}
        onOpenChange={setIsClosing}
        title={`Close ${name}`}
        description="A closed warehouse sells and ships nothing. You can open it again."
        footer={
          <>
            <Button kind="secondary" onClick={() => setIsClosing(false)}>
              Cancel
            </Button>
            <Button isBusy={edit.isBusy} disabled={isInUse(warehouse)} onClick={() => edit.save({ isActive: false })}>
              Close warehouse
            </Button>
          </>
        }
      >
        <ClosingChecklist warehouse={warehouse} />
        <p role="alert" className="mt-4 text-sm text-bad empty:hidden">
          {isClosing && edit.words && `${edit.words.title} ${edit.words.next}`}
        </p>
      </Dialog>
    </>
  );
}

function stateTitle({ isActive, isPaused }: AdminWarehouse): string {
  if (!isActive) return "Warehouse closed";
  return isPaused ? "Warehouse paused" : "Warehouse is selling";
}

function isInUse({ onHand, reserved, committed, shortfall }: AdminWarehouse): boolean {
  return onHand + reserved + committed + shortfall > 0;
}

/** What must be gone before a warehouse can be closed, and where to see to it. */
function ClosingChecklist({ warehouse }: { warehouse: AdminWarehouse }) {
  const { code, products, onHand, reserved, committed } = warehouse;
  const steps = [
    {
      units: reserved,
      todo: `${unitsText(reserved)} on hold`,
      done: "Nothing on hold",
      href: `/admin/reservations?warehouse=${code}`,
      link: "See holds",
    },
    {
      units: committed,
      todo: `${unitsText(committed)} sold, not shipped`,
      done: "Nothing left to ship",
      href: `/admin/reservations?status=CONFIRMED&warehouse=${code}`,
      link: "See sales",
    },
    {
      units: onHand,
      todo: `${unitsText(onHand)} of ${products === 1 ? "1 product" : `${products} products`} on hand`,
      done: "Nothing on hand",
      href: `/admin/inventory?warehouse=${code}`,
      link: "See stock",
    },
  ];
  return (
    <ul className="divide-y divide-line text-sm">
      {steps.map(({ units, todo, done, href, link }) => (
        <li key={link} className="flex items-center justify-between gap-4 py-2">
          <span className={units > 0 ? "" : "text-muted"}>
            <span aria-hidden="true" className={`mr-2 ${units > 0 ? "text-signal" : "text-good"}`}>
              {units > 0 ? "●" : "✓"}
            </span>
            {units > 0 ? todo : done}
          </span>
          {units > 0 && (
            <Link href={href} className="underline underline-offset-4">
              {link}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
