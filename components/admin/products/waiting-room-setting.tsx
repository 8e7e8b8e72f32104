"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { MomentField } from "@/components/admin/moment-field";
import { ChangedMeanwhile } from "@/components/admin/settings/changed-meanwhile";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { useEdit, WATCHED } from "@/components/admin/settings/use-edit";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { LocalTime } from "@/components/ui/local-time";
import { showToast } from "@/components/ui/toast";
import { serverNow } from "@/lib/client/server-clock";
import { countText } from "@/lib/format/count-words";
import { shopTime } from "@/lib/format/shop-time";
import { durationText } from "@/lib/format/time-words";
import type { AdminProduct, ProductEdit } from "@/lib/settings/product-schemas";
import { adminProductOptions, editProduct } from "@/lib/settings/setting-options";
import { ADMITTED_SECONDS } from "@/lib/stock/verbs/waiting-room";

const HALF_HOUR_MS = 1_800_000;

type WaitingRoomSettingProps = { product: AdminProduct; mayChange: boolean };

/** Whether a product has a waiting room, and what admins do about it. */
export function WaitingRoomSetting({ product, mayChange }: WaitingRoomSettingProps) {
  const off = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { id, name, waitingRoomStartsAt: startsAt, inWaitingRoom } = product;
  const edit = useEdit<AdminProduct, ProductEdit>({
    opened: product,
    // Whatever else was edited meanwhile, this only switches.
    send: ({ waitingRoomStartsAt }) => editProduct({ id, edit: { waitingRoomStartsAt } }),
    onDone: (now) => {
      setOpen(false);
      const title = now.waitingRoomStartsAt === null ? "Waiting room off" : "Waiting room on";
      const description =
        now.waitingRoomStartsAt === null ? name : `The draw is at ${shopTime(now.waitingRoomStartsAt, "dateAndTime")}.`;
      showToast({ title, description, tone: "good" });
    },
  });
  const isBefore = startsAt !== null && Date.parse(startsAt) > serverNow();
  return (
    <section aria-label="Waiting room" className="rounded-control border border-line p-4">
      <h3 className="text-sm font-medium">Waiting room</h3>
      <p className="mt-1 text-sm text-muted">
        {startsAt === null ? (
          "Off. Anyone can reserve."
        ) : (
          <>
            {isBefore ? "On. The draw is on " : "On. The draw was on "}
            <LocalTime iso={startsAt} format="dateAndTime" />. {countText(inWaitingRoom, "person waits", "people wait")}
            .
          </>
        )}
      </p>
      {mayChange && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button kind="secondary" size="sm" onClick={() => setOpen(true)}>
            {startsAt === null ? "Set up waiting room" : isBefore ? "Change start" : "Begin anew"}
          </Button>
          {startsAt !== null && (
            <Button kind="secondary" size="sm" isBusy={edit.isBusy && !isOpen} onClick={() => off.current?.showModal()}>
              Switch off
            </Button>
          )}
        </div>
      )}
      <ChangeStatus isAskingAgain={edit.isAskingAgain} words={isOpen ? null : edit.words} />
      <ConfirmDialog
        dialog={off}
        title="Switch the waiting room off?"
        confirmLabel="Switch off"
        keepLabel="Keep it on"
        onConfirm={() => edit.save({ waitingRoomStartsAt: null })}
      >
        {inWaitingRoom > 0
          ? `${countText(inWaitingRoom, "person loses their place", "people lose their places")}, and anyone can reserve at once.`
          : "Anyone can reserve at once."}
      </ConfirmDialog>
      <Dialog isTypedInto open={isOpen} onOpenChange={setOpen} title="Waiting room">
        {isOpen && (
          <StartForm
            product={product}
            edit={edit}
            onCancel={() => {
              edit.forget();
              setOpen(false);
            }}
          />
        )}
      </Dialog>
    </section>
  );
}

type StartFormProps = {
  product: AdminProduct;
  edit: ReturnType<typeof useEdit<AdminProduct, ProductEdit>>;
  onCancel: () => void;
};

function StartForm({ product, edit, onCancel }: StartFormProps) {
  const now = useQuery({ ...adminProductOptions(product.id), ...WATCHED }).data ?? product;
  const { waitingRoomStartsAt: before, waiting, inWaitingRoom } = now;
  const [seen, setSeen] = useState(before);
  const isAhead = before !== null && Date.parse(before) > serverNow();
  const [startsAt, setStartsAt] = useState(isAhead ? before : soon());
  const [tries, setTries] = useState(0);
  const isPast = startsAt === "" || Date.parse(startsAt) <= serverNow();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPast) setTries(tries + 1);
    else edit.save({ waitingRoomStartsAt: startsAt });
  };
  return (
    <form noValidate className="space-y-4" onSubmit={submit}>
      <ul className="list-disc space-y-1 pl-5 text-sm text-muted">
        <li>From now on, shoppers can reserve it only once they are admitted. Running holds go on.</li>
        <li>Everyone who joins before the start gets a random place in line. Later ones queue behind them.</li>
        <li>
          As many are admitted as there are units, and a tenth more. Each has {durationText(ADMITTED_SECONDS)} to
          reserve.
        </li>
        {waiting > 0 && (
          <li>
            {countText(waiting, "person is", "people are")} on its waitlist. They came first, and get offers first.
          </li>
        )}
        {before !== null && !isAhead && inWaitingRoom > 0 && (
          <li className="text-warn">
            The draw was made. {countText(inWaitingRoom, "person loses their place", "people lose their places")}.
          </li>
        )}
      </ul>
      <MomentField
        label="Start"
        value={startsAt}
        onValueChange={setStartsAt}
        error={tries > 0 && isPast ? "Choose a time that is still to come." : null}
      />
      {before !== seen && !edit.isBusy && (
        <ChangedMeanwhile
          onTakeTheirs={() => {
            setSeen(before);
            setStartsAt(isAhead ? before : soon());
          }}
        />
      )}
      <ChangeStatus isAskingAgain={edit.isAskingAgain} words={edit.words} />
      <FormButtons isBusy={edit.isBusy} label={isAhead ? "Change start" : "Switch on"} onCancel={onCancel} />
    </form>
  );
}

/** A full or half hour, at least half an hour away. */
function soon(): string {
  return new Date(Math.ceil((serverNow() + HALF_HOUR_MS) / HALF_HOUR_MS) * HALF_HOUR_MS).toISOString();
}
