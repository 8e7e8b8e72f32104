import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";

type EmptyStateProps = { title: string; children?: ReactNode; action?: ReactNode; className?: string };

/** Takes the place of an empty list: why it is empty, and what to do next. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn("rounded-card border border-dashed border-control-line/60 px-6 py-12 text-center", className)}>
      <p className="font-medium">{title}</p>
      {children && <div className="mx-auto mt-1 max-w-md text-sm text-pretty text-muted">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
