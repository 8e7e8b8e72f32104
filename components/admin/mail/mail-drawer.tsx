"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MailDetail } from "@/components/admin/mail/mail-detail";
import { RetryMail } from "@/components/admin/mail/retry-mail";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-request";
import { mailOptions } from "@/lib/mail/mail-options";

type MailDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One mail: to whom, how it stands, and what it says. */
export function MailDrawer({ id, onClose }: MailDrawerProps) {
  // Kept while it closes, so that it does not empty under the eyes.
  const [last, setLast] = useState(id);
  if (id !== "" && id !== last) setLast(id);
  const query = useQuery({ ...mailOptions(last.toLowerCase()), enabled: UUID.test(last) });
  const isUnknown = !UUID.test(last) || (query.error instanceof ApiProblem && query.error.status === 404);
  return (
    <Drawer
      open={id !== ""}
      onOpenChange={(open) => !open && onClose()}
      title={query.data?.subject ?? "Mail"}
      description={query.data && <span className="break-all">To {query.data.recipient}</span>}
      footer={query.data?.state === "FAILED" && <RetryMail id={query.data.id} />}
    >
      {query.data && <MailDetail mail={query.data} />}
      {query.isPending && !isUnknown && <Skeleton className="h-64" />}
      {isUnknown && <EmptyState title="There is no such mail.">Its id may have been cut or mistyped.</EmptyState>}
      {query.isError && !query.data && !isUnknown && (
        <EmptyState
          title="This mail could not be read."
          action={
            <Button kind="secondary" size="sm" onClick={() => query.refetch()}>
              Try again
            </Button>
          }
        />
      )}
    </Drawer>
  );
}
