"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type Task, Tasks } from "@/components/admin/home/work-list";
import { PanelCard } from "@/components/admin/live-stock/panel-card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { countsOptions } from "@/lib/counts/count-options";
import { pickBoardOptions } from "@/lib/picking/picking-options";
import type { PickBoard } from "@/lib/picking/picking-schemas";

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
  const mine = { status: "OPEN", warehouseId: id, assignee: email, q: "", dueBy: "" };
  const counts = useInfiniteQuery(countsOptions(mine)).data?.pages[0]?.totals.OPEN ?? 0;
  const { data: board, isError } = useQuery(pickBoardOptions(id));
  if (board === undefined && !isError) return <Skeleton className="h-24" />;
  return (
    <PanelCard title={`To do in ${city}`}>
      {board === undefined && <p className="py-1 text-sm text-muted">Couldn't count what waits. Retrying…</p>}
      {board && (
        <Tasks
          tasks={[...countTasks(counts, code), ...tasksOn(board, { code, me: `admin:${email}` })]}
          countedMax={board.countedMax}
        />
      )}
    </PanelCard>
  );
}

function countTasks(count: number, code: string): (Task & { count: number })[] {
  if (count === 0) return [];
  const href = `/admin/counts?status=OPEN&warehouse=${code}`;
  return [{ count, one: "count of yours", many: "counts of yours", note: "Figures to enter", href, tone: "ink" }];
}

/** In the order in which they are to be done. */
function tasksOn(board: PickBoard, { code, me }: { code: string; me: string }): (Task & { count: number })[] {
  const { today, toPick, picking, packed, onHold } = board;
  const stage = (name: string) => `/admin/picking?warehouse=${code}&stage=${name}`;
  const late = [...toPick.parcels, ...packed.parcels].filter(({ shipBy }) => shipBy < today).length;
  const mine = picking.batches.filter(({ actor }) => actor === me);
  const tasks: (Task & { count: number })[] = [
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
