"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { Chapter } from "./chapter";
import { Piece } from "./piece";

export function MessageChapter() {
  return (
    <Chapter id="messages" lead="What happened, what it means for you, and the next step. Never a code alone.">
      <Piece name="notice" title="Notice" isWide>
        <div className="grid gap-4 md:grid-cols-2">
          <Notice tone="signal" title="Somebody was faster.">
            Chennai still has 2. Your quantity is kept.
          </Notice>
          <Notice tone="bad" title="Nothing was changed.">
            The count is less than what is promised: 4 units are committed.
          </Notice>
          <Notice tone="good" title="These units are yours.">
            They leave Mumbai tomorrow.
          </Notice>
          <Notice tone="plain" title="Figures from 12 seconds ago.">
            The connection is being made again.
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
          <Progress label="Waiting for the lab" value={null} />
        </div>
      </Piece>
      <Piece name="empty-state" title="Nothing to show" isBare>
        <EmptyState title="No holds run" action={<Button kind="secondary">Show all reservations</Button>}>
          When a shopper reserves, the hold appears here by itself.
        </EmptyState>
      </Piece>
      <Piece name="skeleton" title="Being loaded" note="In the size of what comes, so that nothing jumps.">
        <div className="grid gap-4">
          <Skeleton className="h-32" />
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/3" />
        </div>
      </Piece>
    </Chapter>
  );
}
