"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { BulkOutcome } from "@/components/admin/bulk-outcome";
import { orderAddress } from "@/components/admin/panel-addresses";
import { type Settle, type SettleProps, useSettle } from "@/components/admin/shortfalls/use-settle";
import type { BulkResult } from "@/components/admin/use-bulk";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { NumberField } from "@/components/ui/number-field";
import { Progress } from "@/components/ui/progress";
import { Segmented } from "@/components/ui/segmented";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { todayDate } from "@/lib/delivery/delivery-terms";
import { numberText, unitsText } from "@/lib/format/count-words";
import { adminOrderOptions, isWhole } from "@/lib/orders/admin-order-options";
import type { SettleAction } from "@/lib/orders/admin-order-schemas";
import { refundStory } from "@/lib/orders/admin-order-words";
import {
  ACTIONS,
  planOf,
  RETAKES,
  type RetakeHow,
  refundMeans,
  type Settleable,
} from "@/lib/shortfalls/shortfall-words";
import { asTyped } from "@/lib/typed-text";

/** Settles cases in one way. Each order is settled on its own, and shows its own result. */
export function SettleForm(props: SettleProps) {
  const { action, onClose } = props;
  const { doIt } = ACTIONS[action];
  const settle = useSettle(props);
  const { bulk, orders, able, retried } = settle;
  const [isAsked, setAsked] = useState(false);
  const [note, setNote] = useState("");
  const [expectedOn, setExpectedOn] = useState("");
  const [isTold, setTold] = useState(true);
  const units = able.reduce((sum, one) => sum + one.units, 0);
  const isReasonMissing = action === "REFUND" && asTyped(note) === "";
  const isDayOver = action === "BACKORDER" && expectedOn !== "" && expectedOn < todayDate(new Date());
  const isFormShown = !bulk.isOver || retried.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (isReasonMissing || isDayOver || settle.isUnitsWrong || able.length === 0) return;
    void bulk.start({ able, note: asTyped(note), expectedOn, isTold: settle.isHeard && isTold }, retried);
  };
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      {bulk.hasBegun && orders > 1 && (
        <Progress
          label={bulk.isOver ? "Done" : "Settling"}
          value={bulk.settled}
          max={orders}
          format={(value) => `${numberText(value)} of ${numberText(orders)}`}
        />
      )}
      <ul aria-label="Cases" className="max-h-64 divide-y divide-line overflow-y-auto text-sm">
        {settle.items.map((item) => (
          <Item
            key={`${item.shortfall.id} ${item.order.id}`}
            {...{ action, item, settle }}
            result={bulk.results.get(item.order.id)}
          />
        ))}
      </ul>
      {isFormShown && (
        <>
          <Choices action={action} settle={settle} />
          {action === "BACKORDER" && (
            <TextField
              type="date"
              label="Expected around (optional)"
              hint="The customer reads it on the order's page."
              min={todayDate(new Date())}
              max="9999-12-31"
              value={expectedOn}
              onChange={(event) => setExpectedOn(event.target.value)}
              error={isAsked && isDayOver ? "Choose today or a later day." : null}
            />
          )}
          <TextArea
            label={NOTES[action]}
            hint={
              action !== "REROUTE" && settle.isHeard && isTold
                ? "The customer reads it too."
                : "Recorded with your name."
            }
            rows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            error={isAsked && isReasonMissing ? "Enter a reason." : null}
          />
          <Told {...{ action, settle, isTold }} onTold={setTold} />
        </>
      )}
      <Problem {...{ settle }} />
      <p role="status" className="sr-only">
        {bulk.isOver && `${numberText(bulk.done)} of ${numberText(orders)} settled.`}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          {bulk.hasBegun ? "Close" : "Not yet"}
        </Button>
        {isFormShown && (
          <Button
            type="submit"
            kind={action === "REFUND" ? "danger" : "primary"}
            isBusy={bulk.isBusy}
            aria-disabled={able.length === 0}
          >
            {retried.length > 0
              ? "Try again"
              : bulk.unknown > 0
                ? `Retry ${bulk.unknown}`
                : units > 0
                  ? `${doIt} ${unitsText(units)}`
                  : doIt}
          </Button>
        )}
      </div>
    </form>
  );
}

const NOTES: Record<SettleAction, string> = {
  RETAKE: "Note (optional)",
  REROUTE: "Note (optional)",
  BACKORDER: "Note (optional)",
  REFUND: "Reason",
};

type PartProps = { action: SettleAction; settle: Settle };

/** Which units, and how many of a single case. */
function Choices({ action, settle }: PartProps) {
  const { how, setHow, units, setUnits, most, isUnitsWrong } = settle;
  return (
    <>
      {action === "RETAKE" && (
        <Segmented
          label="Which units"
          value={how}
          onValueChange={setHow}
          options={(Object.keys(RETAKES) as RetakeHow[]).map((value) => ({ value, label: RETAKES[value].label }))}
        />
      )}
      {most !== null && most > 1 && (
        <NumberField
          label="Units"
          hint={`Up to ${most}. The rest stays open.`}
          size="sm"
          min={1}
          max={most}
          value={units}
          onValueChange={setUnits}
          error={isUnitsWrong ? `From 1 to ${most}.` : null}
        />
      )}
    </>
  );
}

type ToldProps = PartProps & { isTold: boolean; onTold: (isTold: boolean) => void };

/** Whether the customers are told, and what else the action means. */
function Told({ action, settle, isTold, onTold }: ToldProps) {
  const { orders, isHeard, able, how } = settle;
  const { isMailed, means } = ACTIONS[action];
  const more = action === "RETAKE" ? [RETAKES[how].means] : ["You can't undo this."];
  return (
    <>
      {isMailed && (
        <Checkbox
          label={orders > 1 ? "Tell the customers" : "Tell the customer"}
          hint={isHeard ? "Email with the units and what happens next." : "No email address is known."}
          checked={isTold && isHeard}
          onCheckedChange={onTold}
          disabled={!isHeard}
        />
      )}
      <ul className="list-disc space-y-1.5 pl-5 text-sm text-muted">
        {[...means, ...(action === "REFUND" ? refundMeans(able) : []), ...more].map((meaning) => (
          <li key={meaning}>{meaning}</li>
        ))}
      </ul>
    </>
  );
}

type ItemProps = PartProps & { item: Settleable; result: BulkResult | undefined };

function Item({ action, item, settle, result }: ItemProps) {
  const { shortfall, order } = item;
  const able = settle.able.find((one) => one.shortfall.id === shortfall.id && one.order.id === order.id);
  const units = able?.units ?? order.units;
  return (
    <li className="flex items-baseline gap-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{shortfall.name}</span>
        <span className="block text-xs text-muted">
          <span className="figures">{order.number}</span> · {unitsText(units)} in {shortfall.warehouseCode}
        </span>
      </span>
      {result && (able || result.state !== "refused") ? (
        <span className="grid max-w-1/2 justify-items-end gap-0.5 text-right">
          <BulkOutcome result={result} done={ACTIONS[action].done} />
          {action === "REFUND" && result.state === "done" && <Money orderId={order.id} />}
        </span>
      ) : (
        <span className="max-w-1/2 text-right text-xs text-muted">{planOf(action, item, settle.how).words}</span>
      )}
    </li>
  );
}

/** What has become of the money. A provider may answer later. */
function Money({ orderId }: { orderId: string }) {
  const { data: order } = useQuery({ ...adminOrderOptions(orderId), staleTime: 0 });
  const story = order && isWhole(order) ? refundStory(order.refund) : null;
  if (!story) return null;
  return (
    <Link
      href={orderAddress(orderId)}
      prefetch={false}
      className={`text-xs underline underline-offset-2 ${story.tone === "bad" ? "text-bad" : ""}`}
    >
      {/* What was refunded of the order before is not this case's. */}
      {story.tone === "good" ? "Refunded" : story.title}
    </Link>
  );
}

/** What to do about refusals, which the list has room only to name. */
function Problem({ settle: { bulk, retried } }: Pick<PartProps, "settle">) {
  const refused = [...bulk.results].flatMap(([id, result]) => {
    if (result.state !== "refused" && result.state !== "unknown") return [];
    const { title, next } = result.words;
    const left = retried.includes(id) ? "The case is up to date now: check it, then try again." : "";
    return [[title, next, result.state === "refused" ? left : ""].filter(Boolean).join(" ")];
  });
  return (
    <div role="alert" className="space-y-1 text-sm text-bad empty:hidden">
      {[...new Set(refused)].map((words) => (
        <p key={words}>{words}</p>
      ))}
    </div>
  );
}
