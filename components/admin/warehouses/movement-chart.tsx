"use client";

import { useQuery } from "@tanstack/react-query";
import { BarStrips, type Strip } from "@/components/charts/bar-strips";
import { Skeleton } from "@/components/ui/skeleton";
import { dayText } from "@/lib/delivery/destination-words";
import { movementOptions } from "@/lib/settings/setting-options";
import type { AdminWarehouse, MovementDay } from "@/lib/settings/warehouse-schemas";

/** What lay in a warehouse, came in and left, on each of the last 30 days. */
export function MovementChart({ warehouse }: { warehouse: AdminWarehouse }) {
  const { data, isPending, isError } = useQuery(movementOptions(warehouse.id));
  return (
    <section aria-label="Last 30 days" className="space-y-4">
      <h3 className="text-sm font-semibold">Last 30 days</h3>
      {isPending && <Skeleton className="h-48" />}
      {isError && <p className="text-sm text-muted">Couldn't load the movements.</p>}
      {data && (
        <>
          <BarStrips
            title="Units on hand at the end of each day"
            times={timesOf(data.days)}
            strips={levelOf(data.days)}
          />
          <BarStrips title="Units in and out per day" times={timesOf(data.days)} strips={flowOf(data.days)} />
        </>
      )}
    </section>
  );
}

function timesOf(days: readonly MovementDay[]): string[] {
  return days.map(({ date }) => dayText(date));
}

function levelOf(days: readonly MovementDay[]): Strip[] {
  return [{ key: "onHand", label: "On hand", tone: "ink", values: days.map(({ onHand }) => onHand), isLevel: true }];
}

function flowOf(days: readonly MovementDay[]): Strip[] {
  return [
    { key: "in", label: "In", tone: "ink", values: days.map((day) => day.in) },
    { key: "out", label: "Out", tone: "muted", values: days.map(({ out }) => out) },
  ];
}
