"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";

type DetailDrawerProps<Detail> = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  /** "email": as sentences have it. */
  what: string;
  query: Pick<UseQueryResult, "isError" | "refetch">;
  /** Undefined while it is not known; null where the address names nothing that exists. */
  detail: Detail | null | undefined;
  /** Why there may be none. */
  missing?: string;
  children: (detail: Detail) => ReactNode;
};

/** One row of a list, in full, beside the list. */
export function DetailDrawer<Detail>(props: DetailDrawerProps<Detail>) {
  const { isOpen, onClose, title, description, footer, what, query, detail, children } = props;
  const { missing = "The link may be incomplete." } = props;
  return (
    <Drawer
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={footer}
    >
      {detail === null ? (
        <EmptyState title={`This ${what} doesn't exist.`}>{missing}</EmptyState>
      ) : detail !== undefined ? (
        children(detail)
      ) : query.isError ? (
        <EmptyState
          title={`Couldn't load this ${what}.`}
          action={
            <Button kind="secondary" size="sm" onClick={() => query.refetch()}>
              Try again
            </Button>
          }
        />
      ) : (
        <div role="status">
          <span className="sr-only">Loading this {what}</span>
          <Skeleton className="h-64" />
        </div>
      )}
    </Drawer>
  );
}

/** The last `value` that was one: what is open stays drawn while it closes, so that it does not empty under the eyes. */
export function useLast<Value>(value: Value): Value {
  const [last, setLast] = useState(value);
  const isNone = value === null || value === "";
  if (!isNone && value !== last) setLast(value);
  return isNone ? last : value;
}
