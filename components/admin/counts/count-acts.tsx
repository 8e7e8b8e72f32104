"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApplying, useCountChange } from "@/components/admin/counts/use-count-change";
import { NoteField } from "@/components/admin/settings/note-field";
import { ChangeStatus } from "@/components/change/change-status";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/client/api-request";
import { countersOptions } from "@/lib/counts/count-options";
import type { StockCount } from "@/lib/counts/count-schemas";
import { brokeText, differenceText, summaryOf } from "@/lib/counts/count-words";
import type { HoldsToRelease } from "@/lib/explain/explain-schemas";
import { loserText } from "@/lib/explain/explain-words";
import { countText, unitsText } from "@/lib/format/count-words";
import { asTyped } from "@/lib/typed-text";

type Asked = "apply" | "plan" | "cancel";

const TITLES: Record<Asked, string> = {
  apply: "Apply this count?",
  plan: "Who counts, and by when",
  cancel: "Cancel this count?",
};

/** What an admin can do with an open count, each after a question. */
export function CountActs({ count }: { count: StockCount }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const { counted, open } = summaryOf(count);
  return (
    <>
      <Button size="sm" kind="quiet" onClick={() => setAsked("cancel")}>
        Cancel count…
      </Button>
      <Button size="sm" kind="secondary" onClick={() => setAsked("plan")}>
        Assign…
      </Button>
      <Button
        size="sm"
        disabled={counted === 0 || open > 0}
        title={open > 0 ? `${countText(open, "product")} to settle first` : undefined}
        onClick={() => setAsked("apply")}
      >
        Apply…
      </Button>
      <Dialog
        isTypedInto
        open={asked !== null}
        onOpenChange={(isOpen) => !isOpen && close()}
        title={TITLES[asked ?? "apply"]}
      >
        {asked === "apply" && <ApplyForm count={count} onClose={close} />}
        {asked === "plan" && <PlanForm count={count} onClose={close} />}
        {asked === "cancel" && <CancelForm count={count} onClose={close} />}
      </Dialog>
    </>
  );
}

type FormProps = { count: StockCount; onClose: () => void };

/** A row that would have fewer units than are promised, as the refusal names it. */
type Broken = {
  name?: string;
  productId: string;
  missing: number;
  requestedOnHand: number;
  holdsToRelease?: HoldsToRelease;
};

function ApplyForm({ count, onClose }: FormProps) {
  const { id, number, version } = count;
  const [note, setNote] = useState("");
  const [summary] = useState(() => summaryOf(count));
  const applying = useApplying(id, (applied) => {
    const broke = brokeText(applied);
    showToast({
      title: `${number} applied`,
      description: `${countText(applied.lines.length, "product")} counted.${broke && ` ${broke}.`}`,
      tone: broke ? "warn" : "good",
      ...(applied.short > 0 && { action: { label: "Settle", href: "/admin/shortfalls" } }),
    });
    onClose();
  });
  const { error } = applying;
  const broken = error instanceof ApiProblem ? ((error.facts.refusedRows as Broken[] | undefined) ?? null) : null;
  const isReleasable = broken?.every(({ requestedOnHand }) => requestedOnHand >= 0) ?? false;
  const apply = (onShortage: "refuse" | "release") => {
    const said = asTyped(note);
    applying.start({ onShortage, expectedVersion: version, ...(said !== "" && { note: said }) });
  };
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        apply("refuse");
      }}
    >
      <p className="text-sm">{differenceText(summary)}</p>
      <p className="text-sm text-muted">
        Each product changes by its difference, so what was sold since stays sold.
        {summary.left > 0 &&
          ` ${countText(summary.left, "product")} without a figure ${summary.left === 1 ? "stays" : "stay"} as ${summary.left === 1 ? "it is" : "they are"}.`}
      </p>
      <NoteField value={note} onChange={(event) => setNote(event.target.value)} />
      <ChangeStatus isAskingAgain={applying.isAskingAgain} words={applying.words} />
      {broken && <WhatBreaks broken={broken} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Not yet
        </Button>
        {broken && isReleasable ? (
          <Button kind="danger" isBusy={applying.isBusy} onClick={() => apply("release")}>
            Release and apply
          </Button>
        ) : (
          <Button type="submit" isBusy={applying.isBusy}>
            Apply count
          </Button>
        )}
      </div>
    </form>
  );
}

function WhatBreaks({ broken }: { broken: readonly Broken[] }) {
  return (
    <Notice tone="signal" title="These units are promised, and were not found:">
      <ul className="space-y-1">
        {broken.map(({ productId, name, missing, requestedOnHand, holdsToRelease }) => (
          <li key={productId}>
            {name}:{" "}
            {requestedOnHand < 0
              ? "more has left since than was counted. Have it counted again."
              : `${unitsText(missing)} short${holdsToRelease ? `: ${loserText(missing, holdsToRelease)}` : ""}.`}
          </li>
        ))}
      </ul>
      <p className="mt-1">
        If you apply it anyway, these holds end, and sold units are missing until somebody settles them.
      </p>
    </Notice>
  );
}

function PlanForm({ count, onClose }: FormProps) {
  const { id, warehouseId, version } = count;
  const { data } = useQuery(countersOptions(warehouseId));
  const [plan, setPlan] = useState({
    assignee: count.assignee ?? "",
    dueOn: count.dueOn ?? "",
    isBlind: count.isBlind,
  });
  const change = useCountChange(id, onClose);
  const people = (data?.people ?? []).map(({ email, name }) => ({ value: email, label: name }));
  const isKnown = plan.assignee === "" || people.some(({ value }) => value === plan.assignee);
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        const { assignee, dueOn, isBlind } = plan;
        const body = {
          ...((assignee || null) !== count.assignee && { assignee: assignee || null }),
          ...((dueOn || null) !== count.dueOn && { dueOn: dueOn || null }),
          ...(isBlind !== count.isBlind && { isBlind }),
        };
        if (Object.keys(body).length === 0) return onClose();
        change.start({ act: "edit", body: { ...body, expectedVersion: version } });
      }}
    >
      <Select
        label="Who counts"
        value={plan.assignee}
        onValueChange={(assignee) => setPlan((known) => ({ ...known, assignee }))}
        options={[
          { value: "", label: "Anybody of the warehouse" },
          ...(isKnown ? [] : [{ value: plan.assignee, label: plan.assignee }]),
          ...people,
        ]}
      />
      <TextField
        type="date"
        label="Due (optional)"
        value={plan.dueOn}
        onChange={(event) => setPlan((known) => ({ ...known, dueOn: event.target.value }))}
      />
      <Checkbox
        label="Blind count"
        hint="Staff don't see what the system has, nor what others counted."
        checked={plan.isBlind}
        onCheckedChange={(isBlind) => setPlan((known) => ({ ...known, isBlind }))}
      />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" isBusy={change.isBusy}>
          Save
        </Button>
      </div>
    </form>
  );
}

function CancelForm({ count, onClose }: FormProps) {
  const { id, number, version } = count;
  const [note, setNote] = useState("");
  const change = useCountChange(id, () => {
    showToast({ title: `${number} cancelled`, description: "Stock is as it was." });
    onClose();
  });
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        const said = asTyped(note);
        change.start({ act: "cancel", body: { expectedVersion: version, ...(said !== "" && { note: said }) } });
      }}
    >
      <p className="text-sm text-muted">Its figures stay readable, and stock stays as it is.</p>
      <NoteField value={note} onChange={(event) => setNote(event.target.value)} />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Keep it
        </Button>
        <Button type="submit" kind="danger" isBusy={change.isBusy}>
          Cancel count
        </Button>
      </div>
    </form>
  );
}
