"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLast } from "@/components/admin/list/detail-drawer";
import { incomingAddress, receivePartAddress } from "@/components/admin/panel-addresses";
import { keepTypedAhead } from "@/components/admin/picking/typed-ahead";
import { ChangedMeanwhile } from "@/components/admin/settings/changed-meanwhile";
import { NoteField } from "@/components/admin/settings/note-field";
import { WATCHED } from "@/components/admin/settings/use-edit";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { unitsText } from "@/lib/format/count-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import {
  type EditWish,
  type EndWish,
  editIncoming,
  endIncoming,
  incomingKey,
  incomingOptions,
} from "@/lib/receiving/incoming-options";
import type { Incoming, IncomingDetail } from "@/lib/receiving/incoming-schemas";
import { dayWarning, incomingRefusalWords } from "@/lib/receiving/incoming-words";
import { asTyped } from "@/lib/typed-text";

type Asked = "day" | "close" | "cancel";

type IncomingActsProps = {
  incoming: IncomingDetail;
  role: PanelAdmin["role"];
  /** The shop's calendar: 2026-12-04. */
  today: string;
};

/** What can be done with expected goods as they are. Staff receive them. */
export function IncomingActs({ incoming, role, today }: IncomingActsProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const shown = useLast(asked);
  const { id, status, endedAt } = incoming;
  if (endedAt !== null) return null;
  const ask = (act: Asked, label: string) => (
    <Button kind="secondary" size="sm" onClick={() => setAsked(act)}>
      {label}
    </Button>
  );
  return (
    <>
      {role === "admin" && (
        <>
          {status === "EXPECTED" ? ask("cancel", "Cancel…") : ask("close", "Nothing more comes…")}
          {status === "EXPECTED" && (
            <Link href={`${incomingAddress(id)}/edit`} className={buttonStyle("secondary", "sm")}>
              Edit
            </Link>
          )}
          {ask("day", "Change the day…")}
        </>
      )}
      <Link href={receivePartAddress(id)} className={buttonStyle("primary", "sm")} onClick={keepTypedAhead}>
        Receive
      </Link>
      <Dialog
        isTypedInto
        open={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title={shown ? TITLES[shown] : ""}
      >
        {shown === "day" && <DayForm key="day" incoming={incoming} today={today} onClose={() => setAsked(null)} />}
        {(shown === "close" || shown === "cancel") && (
          <EndForm key={shown} act={shown} incoming={incoming} onClose={() => setAsked(null)} />
        )}
      </Dialog>
    </>
  );
}

const TITLES: Record<Asked, string> = {
  day: "When is it expected?",
  close: "Nothing more comes?",
  cancel: "Cancel what is expected?",
};

type FormProps = { incoming: IncomingDetail; onClose: () => void };

function DayForm({ incoming, today, onClose }: FormProps & { today: string }) {
  const {
    id,
    version,
    expectedOn: before,
    history,
  } = useQuery({ ...incomingOptions(incoming.id), ...WATCHED }).data ?? incoming;
  const [seen, setSeen] = useState(incoming.version);
  const [expectedOn, setExpectedOn] = useState(before);
  const change = useIncomingChange(
    (wish: EditWish) => editIncoming(wish),
    ({ reference, expectedOn: day }) => {
      showToast({ title: reference, description: `Expected ${dayText(day)}.`, tone: "good" });
      onClose();
    },
  );
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (expectedOn !== "") change.start({ id, expectedOn, expectedVersion: version });
      }}
    >
      <TextField
        label="Expected on"
        type="date"
        max="9999-12-31"
        value={expectedOn}
        onChange={(event) => setExpectedOn(event.target.value)}
        hint={dayWarning(expectedOn, today) ?? "Product pages say it while nothing is available."}
        error={expectedOn === "" ? "Choose a day." : null}
      />
      {version > seen && !change.isBusy && (
        <ChangedMeanwhile
          by={history.at(-1)?.by}
          onTakeTheirs={() => {
            setSeen(version);
            setExpectedOn(before);
          }}
        />
      )}
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <Buttons keep="Keep the day" doIt="Change the day" isBusy={change.isBusy} onClose={onClose} />
    </form>
  );
}

function EndForm({ act, incoming, onClose }: FormProps & { act: "close" | "cancel" }) {
  const { id, version, lines } = incoming;
  const [note, setNote] = useState("");
  // What was asked about stays, also while it changes.
  const [toCome] = useState(() => lines.reduce((units, { outstanding }) => units + outstanding, 0));
  const change = useIncomingChange(endIncoming, ({ reference }) => {
    showToast({ title: reference, description: act === "close" ? "Closed." : "Cancelled.", tone: "good" });
    onClose();
  });
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        const said = asTyped(note);
        const wish: EndWish = { id, act, expectedVersion: version, ...(said !== "" && { note: said }) };
        change.start(wish);
      }}
    >
      <p className="text-sm text-muted">
        {unitsText(toCome)} {toCome === 1 ? "is" : "are"} no longer expected, and product pages don't say so any more.
        {act === "close" && " What came stays."}
      </p>
      <NoteField value={note} onChange={(event) => setNote(event.target.value)} />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <Buttons
        isDangerous={act === "cancel"}
        keep={act === "cancel" ? "Keep it" : "Not yet"}
        doIt={act === "cancel" ? "Cancel it" : "Close it"}
        isBusy={change.isBusy}
        onClose={onClose}
      />
    </form>
  );
}

type ButtonsProps = { keep: string; doIt: string; isBusy: boolean; isDangerous?: boolean; onClose: () => void };

function Buttons({ keep, doIt, isBusy, isDangerous = false, onClose }: ButtonsProps) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button kind="secondary" onClick={onClose}>
        {keep}
      </Button>
      <Button type="submit" kind={isDangerous ? "danger" : "primary"} isBusy={isBusy}>
        {doIt}
      </Button>
    </div>
  );
}

function useIncomingChange<Wish>(
  send: (wish: Wish, idempotencyKey: string) => Promise<Incoming>,
  onDone: (answer: Incoming) => void,
) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  return useChange({
    send,
    refusal: (error) => incomingRefusalWords(t, error),
    onDone,
    onSettled: async () => {
      void queryClient.invalidateQueries({ queryKey: inventoryKey });
      await queryClient.invalidateQueries({ queryKey: incomingKey });
    },
  });
}
