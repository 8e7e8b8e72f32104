"use client";

import { useQueryState } from "nuqs";
import { anyText } from "@/components/admin/list/list-params";
import { DemandList } from "@/components/admin/waitlist/demand-list";
import { QueueList } from "@/components/admin/waitlist/queue-list";

/** What people wait for, and the queue of one product. */
export function WaitlistRoom({ mayChange }: { mayChange: boolean }) {
  const [productId, setProductId] = useQueryState("product", anyText.withOptions({ history: "push" }));
  return productId === "" ? (
    <DemandList onOpen={(id) => void setProductId(id)} />
  ) : (
    <QueueList key={productId} productId={productId} mayChange={mayChange} onBack={() => void setProductId(null)} />
  );
}
