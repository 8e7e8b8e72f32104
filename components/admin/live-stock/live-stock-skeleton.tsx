import { Skeleton } from "@/components/ui/skeleton";

/** The first screen's shape while its figures come. */
export function LiveStockSkeleton() {
  return (
    <div className="grid gap-4">
      <p role="status" className="sr-only">
        Loading the live stock
      </p>
      <Skeleton className="h-6 w-72" />
      <Skeleton className="h-24" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-60" />
        <Skeleton className="h-60" />
      </div>
      <Skeleton className="h-96" />
    </div>
  );
}
