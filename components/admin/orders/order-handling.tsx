"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { ChangedMeanwhile } from "@/components/admin/settings/changed-meanwhile";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { adminOrdersKey, handleOrder } from "@/lib/orders/admin-order-options";
import type { AdminOrderDetail, StaffOrder } from "@/lib/orders/admin-order-schemas";
import { orderRefusalWords } from "@/lib/orders/admin-order-words";
import { unshippedUnits } from "@/lib/orders/order-status";
import { pickingKey } from "@/lib/picking/picking-options";
import { asTyped, onOneLine } from "@/lib/typed-text";

type HandlingProps = { order: AdminOrderDetail; mayChange: boolean };
type HandledProps = { order: Pick<StaffOrder, "id" | "handling">; mayChange: boolean };

/** That an order is on hold, why, and the button that ends it. */
export function OnHold({ order: { id, handling }, mayChange }: HandledProps) {
  const change = useHandling(id);
  const { hold } = handling;
  if (!hold) return null;
  return (
    <Notice tone="bad" title={`On hold: ${hold.reason}`}>
      {actorLabel(hold.by)}, <AgoTime iso={hold.at} />. It can't be picked, packed or shipped.
      {mayChange && (
        <span className="mt-2 block">
          <Button kind="secondary" size="sm" isBusy={change.isBusy} onClick={() => change.start({ hold: null })}>
            Take off hold
          </Button>
        </span>
      )}
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
    </Notice>
  );
}

/** Who looks after an order, what staff note about it, and putting it on hold. */
export function Handling({ order, mayChange }: HandlingProps) {
  const { id, handling, admins, lines } = order;
  const change = useHandling(id);
  const { assignee, note, hold } = handling;
  if (!mayChange) return <Handled order={order} />;
  const people = [...new Set([...admins, ...(assignee ? [assignee] : [])])];
  return (
    <section aria-label="Handling" className="space-y-3">
      <Select
        label="Assigned to"
        size="sm"
        value={assignee ?? ""}
        onValueChange={(email) => change.start({ assignee: email === "" ? null : email })}
        options={[{ value: "", label: "Nobody" }, ...people.map((email) => ({ value: email, label: email }))]}
      />
      <NoteForm
        note={note ?? ""}
        isBusy={change.isBusy}
        onNote={(text) =>
          change.start({ note: text, ...(handling.updatedAt && { expectedUpdatedAt: handling.updatedAt }) })
        }
      />
      {!hold && unshippedUnits(lines) > 0 && (
        <HoldForm isBusy={change.isBusy} onHold={(reason) => change.start({ hold: reason })} />
      )}
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
    </section>
  );
}

/** Who looks after an order, and what is noted about it. */
export function Handled({ order: { handling } }: Pick<HandledProps, "order">) {
  const { assignee, note } = handling;
  return (
    <section aria-label="Handling" className="text-sm empty:hidden">
      {assignee && <p>Assigned to {actorLabel(`admin:${assignee}`)}</p>}
      {note && <p className="text-muted wrap-anywhere">“{note}”</p>}
    </section>
  );
}

type NoteFormProps = { note: string; isBusy: boolean; onNote: (note: string | null) => void };

function NoteForm({ note, isBusy, onNote }: NoteFormProps) {
  const [{ typed, before }, setTyped] = useState({ typed: note, before: note });
  const text = asTyped(typed);
  // Somebody else's note is shown, unless another one is being typed.
  if (note !== before && (typed === before || text === note)) setTyped({ typed: note, before: note });
  const isChanged = text !== note;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) onNote(text === "" ? null : text);
  };
  return (
    <form noValidate onSubmit={submit} className="space-y-2">
      <TextArea
        label="Note for staff"
        hint="On the board and the pick list. The customer never sees it."
        rows={2}
        maxLength={500}
        value={typed}
        onChange={(event) => setTyped({ typed: event.target.value, before })}
      />
      {note !== before && !isBusy && <ChangedMeanwhile onTakeTheirs={() => setTyped({ typed: note, before: note })} />}
      {isChanged && (
        <Button type="submit" kind="secondary" size="sm" isBusy={isBusy}>
          Save note
        </Button>
      )}
    </form>
  );
}

function HoldForm({ isBusy, onHold }: { isBusy: boolean; onHold: (reason: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [typed, setTyped] = useState("");
  const reason = onOneLine(typed);
  if (!isOpen) {
    return (
      <Button kind="secondary" size="sm" onClick={() => setOpen(true)}>
        Put on hold…
      </Button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason !== "") onHold(reason);
  };
  return (
    <form noValidate onSubmit={submit} className="space-y-2">
      <TextField
        label="Why nothing of it may leave"
        placeholder="Address unclear, waiting for a call back"
        autoFocus
        maxLength={200}
        value={typed}
        error={isAsked && reason === "" ? "Enter a reason." : null}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" isBusy={isBusy}>
          Put on hold
        </Button>
        <Button kind="quiet" size="sm" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

type Wish = Omit<Parameters<typeof handleOrder>[0], "id">;

function useHandling(id: string) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange({
    send: (wish: Wish) => handleOrder({ id, ...wish }),
    refusal: (error) => orderRefusalWords(t, error, () => "This product"),
    onSettled: async () => {
      void queryClient.invalidateQueries({ queryKey: pickingKey });
      await queryClient.invalidateQueries({ queryKey: adminOrdersKey });
    },
  });
}
