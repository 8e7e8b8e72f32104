"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { CountActs } from "@/components/admin/counts/count-acts";
import { assigneeText } from "@/components/admin/counts/count-columns";
import { CountEntry } from "@/components/admin/counts/count-entry";
import { CountReview } from "@/components/admin/counts/count-review";
import { SendingNote } from "@/components/admin/counts/sending-note";
import { useFigures } from "@/components/admin/counts/use-figures";
import { countAddress } from "@/components/admin/panel-addresses";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Badge } from "@/components/ui/badge";
import { buttonStyle } from "@/components/ui/button-style";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";
import { countOptions } from "@/lib/counts/count-options";
import type { StockCount } from "@/lib/counts/count-schemas";
import { COUNT_STATUS } from "@/lib/counts/count-words";
import { entryLines } from "@/lib/counts/entry-lines";
import { dayText } from "@/lib/delivery/destination-words";
import { countText } from "@/lib/format/count-words";

type CountViewProps = { id: string; admin: Pick<PanelAdmin, "email" | "role"> };

/** One count: entering figures, and for admins what they mean. */
export function CountView({ id, admin: { email, role } }: CountViewProps) {
  const { data: count } = useQuery(countOptions(id));
  const [tab, setTab] = useState<"count" | "review">(role === "admin" ? "review" : "count");
  if (!count) return <Skeleton className="h-64" />;
  const { status, number, note } = count;
  const review = <CountReview count={count} mayChange={role === "admin"} hasCosts={role === "admin"} />;
  const entry = <CountEntry count={count} email={email} />;
  const mayCount = status === "OPEN" && role !== "viewer";
  return (
    <>
      <PanelHeading
        title={`Count ${number}`}
        description={aboutText(count)}
        actions={
          <>
            <Link href="/admin/counts" className={buttonStyle("quiet", "sm")}>
              All counts
            </Link>
            <Link href={`${countAddress(id)}/sheet`} className={buttonStyle("secondary", "sm")}>
              Print list
            </Link>
            {status === "OPEN" &&
              (role === "admin" ? <CountActs count={count} /> : <ViewerNote what="apply a count" />)}
          </>
        }
      />
      <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Badge tone={COUNT_STATUS[status].tone}>{COUNT_STATUS[status].label}</Badge>
        {note && <span className="whitespace-pre-line">{note}</span>}
      </p>
      {mayCount && role === "admin" ? (
        <Tabs
          label="Count"
          value={tab}
          onValueChange={setTab}
          tabs={[
            { value: "review", label: "Review", content: review },
            { value: "count", label: "Enter figures", content: entry },
          ]}
        />
      ) : mayCount ? (
        entry
      ) : (
        <>
          {role !== "viewer" && <Unsent count={count} email={email} />}
          {review}
        </>
      )}
    </>
  );
}

/** What somebody counted without network, and the count was over before it was sent. */
function Unsent({ count, email }: { count: StockCount; email: string }) {
  const { sending, retry, discard } = useFigures(count.id, email);
  if (sending.waiting.length === 0) return null;
  return <SendingNote sending={sending} lines={entryLines(count, [], "")} onRetry={retry} onDiscard={discard} />;
}

function aboutText({ warehouseCode, lines, assignee, dueOn, isBlind }: StockCount): string {
  const parts = [
    warehouseCode,
    countText(lines.length, "product"),
    assignee ? `for ${assigneeText(assignee)}` : null,
    dueOn ? `due ${dayText(dueOn)}` : null,
    isBlind ? "blind" : null,
  ];
  return `${parts.filter(Boolean).join(" · ")}.`;
}
