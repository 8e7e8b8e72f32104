"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Later, later } from "@/components/ui/later";
import { Notice } from "@/components/ui/notice";
import { Piece } from "@/components/ui/piece.guide";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";

const LateBadge = later(async () => (await import("@/components/ui/badge")).Badge);

export function MessageGuide() {
  return (
    <>
      <Piece name="notice" title="Notice" isWide>
        <div className="grid gap-4 md:grid-cols-2">
          <Notice tone="signal" title="Somebody was faster.">
            Chennai still has 2. We kept your quantity.
          </Notice>
          <Notice tone="bad" title="Nothing changed.">
            The count is below the 4 units already committed.
          </Notice>
          <Notice tone="good" title="These units are yours.">
            They ship from Mumbai tomorrow.
          </Notice>
          <Notice tone="plain" title="These figures are 12 seconds old.">
            Reconnecting.
          </Notice>
        </div>
      </Piece>
      <Piece name="badge" title="Badge">
        <div className="flex flex-wrap gap-2.5">
          <Badge>Cancelled</Badge>
          <Badge tone="signal">3 left</Badge>
          <Badge tone="good">Confirmed</Badge>
          <Badge tone="warn">Changed</Badge>
          <Badge tone="bad">Short of 2</Badge>
        </div>
      </Piece>
      <Piece name="progress" title="Progress">
        <div className="grid gap-5">
          <Progress label="Racers done" value={312} max={500} format={(done) => `${done} of 500`} />
          <Progress label="Waiting for the race lab" value={null} />
        </div>
      </Piece>
      <Piece name="empty-state" title="Empty state" isBare>
        <EmptyState title="No active holds" action={<Button kind="secondary">Show all reservations</Button>}>
          A hold appears here as soon as a shopper reserves.
        </EmptyState>
      </Piece>
      <Piece
        name="skeleton later"
        title="Skeleton"
        note="As large as what it stands in for, so that nothing jumps. The badge's code loads when it is shown."
      >
        <div className="grid gap-4">
          <Skeleton className="h-32" />
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/3" />
          <div>
            <Later meanwhile={<Skeleton className="h-5.5 w-20" />}>
              <LateBadge tone="good">Confirmed</LateBadge>
            </Later>
          </div>
        </div>
      </Piece>
    </>
  );
}
