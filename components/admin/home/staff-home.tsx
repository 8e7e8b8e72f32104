"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { staffLists } from "@/components/admin/home/staff-lists";
import { type Task, Tasks } from "@/components/admin/home/work-list";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { countsOptions } from "@/lib/counts/count-options";
import { pickBoardOptions } from "@/lib/picking/picking-options";
import type { PickBoard } from "@/lib/picking/picking-schemas";
import { incomingListOptions } from "@/lib/receiving/incoming-options";
import { transfersOptions } from "@/lib/transfers/transfer-options";

type StaffHomeProps = {
  warehouses: readonly Warehouse[];
  /** Whose batches and counts are theirs. */
  email: string;
};

/** What waits for staff, in each of their warehouses. */
export function StaffHome({ warehouses, email }: StaffHomeProps) {
  if (warehouses.length === 0) {
    return <EmptyState title="You work in no warehouse">Ask an admin to add you to one.</EmptyState>;
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {warehouses.map((warehouse) => (
        <Waiting key={warehouse.id} warehouse={warehouse} email={email} />
      ))}
    </div>
  );
}

function Waiting({ warehouse: { id, code, city }, email }: { warehouse: Warehouse; email: string }) {
  const lists = useListTasks(id, { code, email });
  const { data: board, isError } = useQuery(pickBoardOptions(id));
  if (board === undefined && !isError) return <Skeleton className="h-24" />;
  return (
    <PanelCard title={`To do in ${city}`}>
      {board === undefined && <p className="py-1 text-sm text-muted">Couldn't count what waits. Retrying…</p>}
      {board && (
        <Tasks tasks={[...lists, ...tasksOn(board, { code, me: `admin:${email}` })]} countedMax={board.countedMax} />
      )}
    </PanelCard>
  );
}

type CountedTask = Task & { count: number };

/** Counts, transfers and deliveries that wait in a warehouse. */
function useListTasks(warehouseId: string, { code, email }: { code: string; email: string }): CountedTask[] {
  const lists = staffLists(warehouseId, email);
  const counts = useInfiniteQuery(countsOptions(lists.counts)).data?.pages[0]?.totals.OPEN ?? 0;
  const own = useInfiniteQuery(countsOptions(lists.ownCounts)).data?.pages[0]?.totals.OPEN ?? 0;
  const toReceive = useInfiniteQuery(transfersOptions(lists.toReceive)).data?.pages[0]?.counts.SENT ?? 0;
  const toSend = useInfiniteQuery(transfersOptions(lists.toSend)).data?.pages[0]?.counts.READY ?? 0;
  const late = useInfiniteQuery(incomingListOptions(lists.late)).data?.pages[0]?.counts.LATE ?? 0;
  const openCounts = `/admin/counts?status=OPEN&warehouse=${code}`;
  const tasks: CountedTask[] = [
    {
      ...{ count: own, one: "count of yours", many: "counts of yours", note: "Figures to enter" },
      ...{ href: `${openCounts}&assignee=${encodeURIComponent(email)}`, tone: "ink" },
    },
    {
      ...{ count: counts - own, one: "other open count", many: "other open counts" },
      ...{ note: "For anybody, or to count a second time", href: openCounts, tone: "ink" },
    },
    {
      ...{ count: late, one: "delivery late", many: "deliveries late", note: "Expected before today" },
      ...{ href: `/admin/deliveries/expected?state=LATE&warehouse=${code}`, tone: "warn" },
    },
    {
      ...{ count: toReceive, one: "transfer to receive", many: "transfers to receive", note: "On the way to you" },
      ...{ href: `/admin/transfers?status=SENT&to=${code}`, tone: "ink" },
    },
    {
      ...{ count: toSend, one: "transfer to send", many: "transfers to send", note: "Set aside for another warehouse" },
      ...{ href: `/admin/transfers?status=READY&from=${code}`, tone: "ink" },
    },
  ];
  return tasks.filter(({ count }) => count > 0);
}

/** In the order in which they are to be done. */
function tasksOn(board: PickBoard, { code, me }: { code: string; me: string }): CountedTask[] {
  const { today, toPick, picking, packed, onHold } = board;
  const stage = (name: string) => `/admin/picking?warehouse=${code}&stage=${name}`;
  const late = [...toPick.parcels, ...packed.parcels].filter(({ shipBy }) => shipBy < today).length;
  const mine = picking.batches.filter(({ actor }) => actor === me);
  const tasks: CountedTask[] = [
    ...mine.map((batch) => ({
      ...{ count: batch.units - batch.picked, one: "unit to pick", many: "units to pick" },
      note: `Your batch ${batch.number}`,
      href: `/admin/picking/${batch.id}`,
      tone: "ink" as const,
    })),
    {
      ...{ count: late, one: "late parcel", many: "late parcels", note: "Should have left before today" },
      ...{ href: stage("to-pick"), tone: "warn" },
    },
    {
      ...{
        count: toPick.count,
        one: "parcel to pick",
        many: "parcels to pick",
        note: "Those to ship first come first",
      },
      ...{ href: stage("to-pick"), tone: "ink" },
    },
    {
      ...{ count: packed.count, one: "packed parcel", many: "packed parcels", note: "To hand over to a carrier" },
      ...{ href: stage("packed"), tone: "ink" },
    },
    {
      ...{ count: onHold.count, one: "parcel on hold", many: "parcels on hold", note: "Leave it where it is" },
      ...{ href: stage("on-hold"), tone: "ink" },
    },
  ];
  return tasks.filter(({ count }, index) => count > 0 || index < mine.length);
}
