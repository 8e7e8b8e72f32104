"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { AgoTime } from "@/components/admin/ago-time";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { showToast } from "@/components/ui/toast";
import { adminOrdersKey } from "@/lib/orders/admin-order-options";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import type { AskedReturn as Asked } from "@/lib/orders/order-schemas";
import { decisionRefusalWords, RETURN_REASONS } from "@/lib/returns/decision-words";
import { type Decision, decideReturn } from "@/lib/returns/return-options";
import { openReturn, returnedContent, returnUnits } from "@/lib/returns/return-words";
import { asTyped } from "@/lib/typed-text";

type AskedReturnProps = { order: AdminOrderDetail; mayChange: boolean };

/** What a customer asks to send back, and the answer to it. */
export function AskedReturn({ order, mayChange }: AskedReturnProps) {
  const asked = openReturn(order);
  if (!asked) return null;
  const isWaiting = asked.status === "ASKED";
  const { count, received } = returnUnits(asked);
  return (
    <section aria-label="Return asked for">
      <Notice
        tone={isWaiting ? "signal" : "plain"}
        title={`${isWaiting ? "Return asked for" : "Return on its way"}: ${returnedContent(asked)}`}
      >
        <p>
          {RETURN_REASONS[asked.reason]}, <AgoTime iso={asked.createdAt} />
        </p>
        {asked.note && <p className="whitespace-pre-line wrap-anywhere text-muted">“{asked.note}”</p>}
        {!isWaiting && (
          <>
            <p className="mt-2 whitespace-pre-line wrap-anywhere">{asked.sendTo}</p>
            <p className="mt-2">
              {received > 0 && `${received} of ${count} have come back. `}
              Take the units back with Return… as they arrive.
            </p>
          </>
        )}
        {mayChange && <Answer key={`${asked.id} ${asked.status}`} asked={asked} order={order} />}
      </Notice>
    </section>
  );
}

type AnswerProps = { asked: Asked; order: AdminOrderDetail };

/** The buttons, and the form of the one that was pressed. */
function Answer({ asked, order }: AnswerProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [form, setForm] = useState<Decision["decide"] | null>(null);
  const isWaiting = asked.status === "ASKED";
  const change = useChange({
    send: (wish: Decision, key) => decideReturn({ orderId: asked.orderId, id: asked.id, ...wish }, key),
    refusal: (error) => decisionRefusalWords(t, error),
    onDone: (_, { decide }) => {
      const done = decide === "accept" ? "Return accepted" : isWaiting ? "Return declined" : "Return closed";
      showToast({ title: `${done}: ${order.number}`, tone: "good" });
      setForm(null);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: adminOrdersKey }),
  });
  return (
    <div className="mt-3 space-y-3">
      {form === null && (
        <div className="flex flex-wrap gap-2">
          {isWaiting && (
            <Button size="sm" onClick={() => setForm("accept")}>
              Accept…
            </Button>
          )}
          <Button kind="secondary" size="sm" onClick={() => setForm("decline")}>
            {isWaiting ? "Decline…" : "Close without it…"}
          </Button>
        </div>
      )}
      {form !== null && (
        <AnswerForm
          key={form}
          {...FORMS[form]}
          doIt={form === "decline" && !isWaiting ? "Close return" : FORMS[form].doIt}
          before={form === "accept" ? (order.returnTo ?? "") : ""}
          email={order.customer.email}
          isBusy={change.isBusy}
          onCancel={() => setForm(null)}
          onText={(text) =>
            change.start(
              form === "accept"
                ? { decide: "accept", body: { sendTo: text } }
                : { decide: "decline", body: { reason: text, expectedStatus: isWaiting ? "ASKED" : "ACCEPTED" } },
            )
          }
        />
      )}
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
    </div>
  );
}

const FORMS = {
  accept: { label: "Where to send it", doIt: "Accept return", missing: "Enter where to send it." },
  decline: { label: "Reason", doIt: "Decline return", missing: "Enter a reason." },
} as const;

type AnswerFormProps = {
  label: string;
  doIt: string;
  missing: string;
  before: string;
  /** The customer's; null if none is known. */
  email: string | null;
  isBusy: boolean;
  onText: (text: string) => void;
  onCancel: () => void;
};

function AnswerForm({ label, doIt, missing, before, email, isBusy, onText, onCancel }: AnswerFormProps) {
  const [typed, setTyped] = useState(before);
  const [isAsked, setAsked] = useState(false);
  const text = asTyped(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (text !== "") onText(text);
  };
  return (
    <form noValidate onSubmit={submit} className="space-y-2">
      <TextArea
        label={label}
        hint={
          email === null
            ? "The customer reads it on the order's page."
            : `Emailed to ${email}, and on the order's page.`
        }
        rows={3}
        maxLength={500}
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={isAsked && text === "" ? missing : null}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" isBusy={isBusy}>
          {doIt}
        </Button>
        <Button kind="quiet" size="sm" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
