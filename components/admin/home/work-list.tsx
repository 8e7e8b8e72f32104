"use client";

import { useQuery } from "@tanstack/react-query";
import ChevronRight from "lucide-react/icons/chevron-right";
import CircleCheck from "lucide-react/icons/circle-check";
import Link from "next/link";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { Skeleton } from "@/components/ui/skeleton";
import { numberText } from "@/lib/format/count-words";
import { workOptions } from "@/lib/stats/home-options";
import type { Work } from "@/lib/stats/work-schemas";

type Kind = Exclude<keyof Work, "countedMax">;

export type Task = { one: string; many: string; note: string; href: string; tone: "bad" | "warn" | "ink" };

/** In the order in which they hurt. Each link shows exactly what is counted. */
const TASKS: readonly (Task & { kind: Kind })[] = [
  {
    kind: "shortfalls",
    one: "shortfall",
    many: "shortfalls",
    note: "Promised units are missing",
    href: "/admin/shortfalls",
    tone: "bad",
  },
  {
    kind: "failedJobs",
    one: "failed job",
    many: "failed jobs",
    note: "A refund or another follow-up did not run",
    href: "/admin/mail?state=FAILED",
    tone: "bad",
  },
  {
    kind: "late",
    one: "late order",
    many: "late orders",
    note: "Should have left before today",
    href: "/admin/orders?flag=LATE",
    tone: "warn",
  },
  {
    kind: "returnsAsked",
    one: "return asked for",
    many: "returns asked for",
    note: "The customer waits for an answer",
    href: "/admin/orders?status=ALL&flag=RETURN_ASKED",
    tone: "warn",
  },
  {
    kind: "refundsOwed",
    one: "refund by hand",
    many: "refunds by hand",
    note: "Money that staff took goes back",
    href: "/admin/orders?status=ALL&flag=REFUND_OWED",
    tone: "warn",
  },
  {
    kind: "failedMails",
    one: "failed email",
    many: "failed emails",
    note: "Could not be delivered",
    href: "/admin/mail?state=FAILED",
    tone: "warn",
  },
  {
    kind: "incomingLate",
    one: "delivery late",
    many: "deliveries late",
    note: "Expected before today",
    href: "/admin/deliveries/expected?state=LATE",
    tone: "warn",
  },
  {
    kind: "toShip",
    one: "order to ship",
    many: "orders to ship",
    note: "Their units are on hand",
    href: "/admin/orders?flag=READY",
    tone: "ink",
  },
  {
    kind: "onHold",
    one: "order on hold",
    many: "orders on hold",
    note: "Nothing leaves until somebody lifts it",
    href: "/admin/orders?flag=ON_HOLD",
    tone: "ink",
  },
  {
    kind: "transfersToSend",
    one: "transfer to send",
    many: "transfers to send",
    note: "Set aside for another warehouse",
    href: "/admin/transfers?status=READY",
    tone: "ink",
  },
  {
    kind: "transfersToReceive",
    one: "transfer to receive",
    many: "transfers to receive",
    note: "On the way to another warehouse",
    href: "/admin/transfers?status=SENT",
    tone: "ink",
  },
  {
    kind: "countsDue",
    one: "count due",
    many: "counts due",
    note: "Today or late",
    href: "/admin/counts?status=OPEN&due=today",
    tone: "ink",
  },
  {
    kind: "toInspect",
    one: "row to inspect",
    many: "rows to inspect",
    note: "Set aside until somebody looks at them",
    href: "/admin/inventory?state=aside&bucket=INSPECTION",
    tone: "ink",
  },
  {
    kind: "lowRows",
    one: "row of low stock",
    many: "rows of low stock",
    note: "At their threshold or below",
    href: "/admin/inventory?state=low&sort=available",
    tone: "ink",
  },
];

const TONES = { bad: "text-bad", warn: "text-warn", ink: "text-ink" } as const;

/** What waits for somebody, each with its count and a link to exactly that. */
export function WorkList() {
  const { data: work, isError } = useQuery(workOptions());
  if (work === undefined && !isError) return <Skeleton className="h-24" />;
  const tasks = work ? TASKS.filter(({ kind }) => (work[kind] ?? 0) > 0) : [];
  return (
    <PanelCard title="To do">
      {work === undefined && <p className="py-1 text-sm text-muted">Couldn't count what waits. Retrying…</p>}
      {work && <Tasks tasks={tasks.map((task) => ({ ...task, count: work[task.kind] ?? 0 }))} {...work} />}
    </PanelCard>
  );
}

/** Links to what waits, or that nothing does. */
export function Tasks({ tasks, countedMax }: { tasks: readonly (Task & { count: number })[]; countedMax: number }) {
  if (tasks.length === 0) {
    return (
      <p className="flex items-center gap-2 py-1 text-sm text-muted">
        <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-good" />
        Nothing needs you right now.
      </p>
    );
  }
  return (
    <ul className="-mx-2 grid sm:grid-cols-2 xl:grid-cols-4">
      {tasks.map(({ count, ...task }) => (
        <li key={`${task.href} ${task.one}`}>
          <TaskLink {...{ task, count, countedMax }} />
        </li>
      ))}
    </ul>
  );
}

function TaskLink({ task, count, countedMax }: { task: Task; count: number; countedMax: number }) {
  const { one, many, note, href, tone } = task;
  return (
    <Link
      href={href}
      prefetch={false}
      className="group flex h-full items-center gap-3 rounded-control px-2 py-2 hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="block text-sm">
          <span className={`figures text-base font-medium ${TONES[tone]}`}>
            {count > countedMax ? `${numberText(countedMax)}+` : numberText(count)}
          </span>{" "}
          {count === 1 ? one : many}
        </span>
        <span className="block text-xs text-muted">{note}</span>
      </span>
      <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted group-hover:text-ink" />
    </Link>
  );
}
