"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLast } from "@/components/admin/list/detail-drawer";
import { ReplayResult } from "@/components/admin/risk/replay-result";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { NumberField } from "@/components/ui/number-field";
import { Skeleton } from "@/components/ui/skeleton";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { ReplayRequest } from "@/lib/risk/replay-schemas";
import { replaysOptions, startReplay } from "@/lib/risk/risk-options";

/** The change to try. */
export type WishedReplay = { policyCode: string; holdSeconds: number };

type ReplayDrawerProps = { wished: WishedReplay | null; mayChange: boolean; onClose: () => void };

/** What another hold length would have done in the last 30 days. */
export function ReplayDrawer({ wished, mayChange, onClose }: ReplayDrawerProps) {
  const shown = useLast(wished);
  return (
    <Drawer
      isFull
      open={wished !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="What would it have done?"
      description={`${shown?.policyCode ?? ""}: the requests of the last 30 days, decided again with another hold length. Nothing in the shop changes.`}
    >
      {shown && <Replaying key={`${shown.policyCode} ${shown.holdSeconds}`} wished={shown} mayChange={mayChange} />}
    </Drawer>
  );
}

function Replaying({ wished, mayChange }: { wished: WishedReplay; mayChange: boolean }) {
  const { policyCode } = wished;
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [holdSeconds, setHoldSeconds] = useState<number | null>(wished.holdSeconds);
  const [error, setError] = useState<string | null>(null);
  const { data, isError } = useQuery(replaysOptions(policyCode));
  const last = data?.replays[0];
  const change = useChange({
    send: startReplay,
    refusal: (refusal) => changeRefusalWords(t, refusal),
    // Each start is a replay of its own.
    isRepeatable: false,
    onSettled: () => queryClient.invalidateQueries({ queryKey: replaysOptions(policyCode).queryKey }),
  });
  const start = () => {
    const body = ReplayRequest.safeParse({ policyCode, holdSeconds });
    if (body.success) change.start(body.data);
    else setError("Enter a whole number of seconds from 30 to 86,400.");
  };
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
            label="Hold, seconds"
            className="min-w-48 flex-1"
            min={30}
            max={86_400}
            step={15}
            value={holdSeconds}
            error={error}
            onValueChange={(seconds) => {
              setHoldSeconds(seconds);
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
