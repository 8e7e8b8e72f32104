"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLast } from "@/components/admin/list/detail-drawer";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import type { Words } from "@/lib/client/refusal-words";
import { unitsText } from "@/lib/format/count-words";
import { customerText } from "@/lib/reservations/admin-reservation-words";
import { asTyped } from "@/lib/typed-text";
import { doOnWaitlist, queuesKey, type WaitlistAct } from "@/lib/waitlist/admin-waitlist-options";
import type { QueueEntry } from "@/lib/waitlist/admin-waitlist-schemas";
import { noOfferWords, queueRefusalWords } from "@/lib/waitlist/waitlist-staff-words";

type EntryActDialogProps = {
  entry: QueueEntry;
  /** Free units of the product. */
  free: number;
  act: WaitlistAct | null;
  onClose: () => void;
};

/** One act on a place in line, over the drawer. What is typed stays until it is done or the dialog closes. */
export function EntryActDialog({ entry, free, act, onClose }: EntryActDialogProps) {
  const shown = useLast(act);
  const none = shown === "offer" ? noOfferWords(entry, free) : null;
  return (
    <Dialog
      isTypedInto
      open={act !== null}
      onOpenChange={(open) => !open && onClose()}
      title={titleOf(shown ?? "offer", entry)}
    >
      {none ? (
        <NoOffer words={none} onClose={onClose} />
      ) : (
        shown && <ActForm key={`${entry.id} ${shown}`} entry={entry} act={shown} onClose={onClose} />
      )}
    </Dialog>
  );
}

function NoOffer({ words: { title, next }, onClose }: { words: Words; onClose: () => void }) {
  return (
    <div className="space-y-5">
      <Notice tone="bad" title={title}>
        {next}
      </Notice>
      <div className="flex justify-end">
        <Button kind="secondary" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

function titleOf(act: WaitlistAct, entry: QueueEntry): string {
  const who = customerText(entry);
  switch (act) {
    case "offer":
      return `Offer ${unitsText(entry.quantity)} to ${who}?`;
    case "priority":
      return entry.hasPriority ? `Take back ${who}'s priority?` : `Serve ${who} first?`;
    case "remove":
      return `Take ${who} off the waitlist?`;
  }
}

type ActFormProps = { entry: QueueEntry; act: WaitlistAct; onClose: () => void };

function ActForm({ entry, act, onClose }: ActFormProps) {
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [isTold, setTold] = useState(true);
  const { id, hasPriority } = entry;
  const words = wordsOf(act, entry);
  const change = useActChange(words.done, onClose);
  const isMissing = asTyped(note) === "";
  const mayTell = act === "remove" && hasMail(entry);
  const submit = () => {
    setAsked(true);
    if (isMissing) return;
    const said = { note: asTyped(note) };
    if (act === "offer") change.start({ id, act, body: said });
    if (act === "priority") change.start({ id, act, body: { ...said, first: !hasPriority } });
    if (act === "remove") change.start({ id, act, body: { ...said, tellCustomer: isTold && mayTell } });
  };
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ul className="list-disc space-y-1.5 pl-5 text-sm text-muted">
        {words.means.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <TextArea
        label="Reason"
        hint={mayTell && isTold ? "Recorded with your name. They read it too." : "Recorded with your name."}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={isAsked && isMissing ? "Enter a reason." : null}
      />
      {act === "remove" && (
        <Checkbox
          label="Tell them"
          hint={mayTell ? `Email to ${entry.customer.email}.` : "No confirmed email address is known."}
          checked={isTold && mayTell}
          onCheckedChange={setTold}
          disabled={!mayTell}
        />
      )}
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" kind={act === "remove" ? "danger" : "primary"} isBusy={change.isBusy}>
          {words.doIt}
        </Button>
      </div>
    </form>
  );
}

/** Whether mails about the entry are sent at all: to a confirmed address, or one that an API client vouches for. */
function hasMail({ owner, customer, emailConfirmed }: QueueEntry): boolean {
  return customer.email !== null && (emailConfirmed || owner.startsWith("key:"));
}

function wordsOf(act: WaitlistAct, entry: QueueEntry): { means: string[]; doIt: string; done: string } {
  switch (act) {
    case "offer":
      return {
        means: [
          "The units are held for them at once, for as long as offers of this product last.",
          "Everybody else keeps their place.",
          hasMail(entry)
            ? `They get an email at ${entry.customer.email}.`
            : "They get no email, because no confirmed address is known. Tell them yourself.",
        ],
        doIt: "Make offer",
        done: "Offer made",
      };
    case "priority":
      return entry.hasPriority
        ? {
            means: ["They go back to the place they had by themselves."],
            doIt: "Take back priority",
            done: "Back in their own place",
          }
        : {
            means: [
              "They are served before everybody who came by themselves, and after others with priority.",
              "Others see their place move back by one.",
            ],
            doIt: "Give priority",
            done: "Served first now",
          };
    case "remove":
      return {
        means: [
          ...(entry.offer ? ["Their open offer ends, and its units go to the next in line."] : []),
          "They lose their place. They can join again at the end.",
        ],
        doIt: "Take off waitlist",
        done: "Taken off the waitlist",
      };
  }
}

function useActChange(title: string, onClose: () => void) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange({
    send: doOnWaitlist,
    refusal: (error) => queueRefusalWords(t, error),
    onDone: () => {
      showToast({ title, tone: "good" });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queuesKey }),
  });
}
