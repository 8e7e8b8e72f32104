"use client";

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
  /** As in a sentence: "email". */
  what: string;
  query: { isError: boolean; refetch: () => unknown };
  /** Undefined while loading; null if it does not exist. */
  detail: Detail | null | undefined;
  /** Shown if it does not exist. */
  missing?: string;
  /** Fills the height of a phone. Default: false. */
  isFull?: boolean;
  children: (detail: Detail) => ReactNode;
};

/** The full details of one row, beside the list. */
export function DetailDrawer<Detail>(props: DetailDrawerProps<Detail>) {
  const { isOpen, onClose, title, description, footer, what, query, detail, children } = props;
  const { missing = "The link may be incomplete.", isFull = false } = props;
  return (
    <Drawer
      isFull={isFull}
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={footer}
      finalFocus={activeRow}
    >
      {detail === null ? (
        <EmptyState title={`This ${what} doesn't exist`}>{missing}</EmptyState>
      ) : detail !== undefined ? (
        children(detail)
      ) : query.isError ? (
        <EmptyState
          title={`Couldn't load this ${what}`}
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

/** The list follows the drawer from row to row, so the focus returns to the last one. */
function activeRow(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-row-button][tabindex='0']");
}

/** `value`, or the last non-empty one, so that a drawer or dialog keeps its content while it closes. */
export function useLast<Value>(value: Value): Value {
  const [last, setLast] = useState(value);
  const isNone = value === null || value === "";
  if (!isNone && value !== last) setLast(value);
  return isNone ? last : value;
}
