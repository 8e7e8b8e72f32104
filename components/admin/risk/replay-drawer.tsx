"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useLast } from "@/components/admin/list/detail-drawer";
import { ReplayResult } from "@/components/admin/risk/replay-result";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { NumberField } from "@/components/ui/number-field";
import { Skeleton } from "@/components/ui/skeleton";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { type Replay, ReplayRequest } from "@/lib/risk/replay-schemas";
import { replaysOptions, startReplay } from "@/lib/risk/risk-options";

/** The change to try. `title`: of the row. `isSuggested`: it is replayed at once, unless that was done lately. */
export type WishedReplay = (
  | { policyCode: string; holdSeconds: number }
  | { productId: string; warehouseId: string; safetyStock: number; title: string }
) & { isSuggested?: boolean };

/** A replay of the same change that is younger is shown instead of another one. */
const LATELY_MS = 3_600_000;

type ReplayDrawerProps = { wished: WishedReplay | null; mayChange: boolean; onClose: () => void };

/** What another hold length or safety stock would have done in the last 30 days. */
export function ReplayDrawer({ wished, mayChange, onClose }: ReplayDrawerProps) {
  const shown = useLast(wished);
  return (
    <Drawer
      isFull
      open={wished !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="What would it have done?"
      description={shown ? descriptionOf(shown) : ""}
    >
      {shown && <Replaying key={JSON.stringify(shown)} wished={shown} mayChange={mayChange} />}
    </Drawer>
  );
}

function descriptionOf(wished: WishedReplay): string {
  const [of, what] = "policyCode" in wished ? [wished.policyCode, "hold length"] : [wished.title, "safety stock"];
  return `${of}: the requests of the last 30 days, decided again with another ${what}. Nothing in the shop changes.`;
}

function requestOf(wished: WishedReplay, figure: number | null) {
  if ("policyCode" in wished) return { policyCode: wished.policyCode, holdSeconds: figure };
  return { productId: wished.productId, warehouseId: wished.warehouseId, safetyStock: figure };
}

function figureOf({ tried }: Replay): number {
  return "holdSeconds" in tried ? tried.holdSeconds : tried.safetyStock;
}

/** The field of what is tried. */
const HOLD_FIELD = { label: "Hold, seconds", min: 30, max: 86_400, step: 15, says: "of seconds from 30 to 86,400" };
const SAFETY_FIELD = { label: "Safety stock, units", min: 0, max: 1_000_000_000, step: 1, says: "of units" };

function Replaying({ wished, mayChange }: { wished: WishedReplay; mayChange: boolean }) {
  const isHold = "policyCode" in wished;
  const { says, ...field } = isHold ? HOLD_FIELD : SAFETY_FIELD;
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [figure, setFigure] = useState<number | null>(isHold ? wished.holdSeconds : wished.safetyStock);
  const [error, setError] = useState<string | null>(null);
  const { data, isError } = useQuery(replaysOptions(wished));
  const last = data?.replays[0];
  const isShown = last && figureOf(last) === figure && Date.now() - Date.parse(last.startedAt) < LATELY_MS;
  const isToStart = useRef(wished.isSuggested === true && mayChange);
  const change = useChange({
    send: startReplay,
    refusal: (refusal) => changeRefusalWords(t, refusal),
    // Each start is a replay of its own.
    isRepeatable: false,
    onSettled: () => queryClient.invalidateQueries({ queryKey: replaysOptions(wished).queryKey }),
  });
  const start = () => {
    const body = ReplayRequest.safeParse(requestOf(wished, figure));
    if (body.success) change.start(body.data);
    else setError(`Enter a whole number ${says}.`);
  };
  useEffect(() => {
    if (!data || !isToStart.current) return;
    isToStart.current = false;
    if (!isShown) start();
  });
  return (
    <div className="space-y-6">
      {mayChange && (
        <form
          noValidate
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            start();
          }}
        >
          <NumberField
            {...field}
            className="min-w-48 flex-1"
            value={figure}
            error={error}
            onValueChange={(typed) => {
              setFigure(typed);
              setError(null);
            }}
          />
          <Button type="submit" isBusy={change.isBusy}>
            Replay
          </Button>
        </form>
      )}
      {change.words && (
        <p role="alert" className="text-sm text-bad">
          {change.words.title} {change.words.next}
        </p>
      )}
      {last && <ReplayResult replay={last} mayChange={mayChange} />}
      {!data && !isError && <Skeleton className="h-40" />}
      {isError && <p className="text-sm text-bad">Couldn't load the last replay. Try again in a moment.</p>}
      {data && !last && <p className="text-sm text-muted">Nothing has been replayed yet.</p>}
    </div>
  );
}
