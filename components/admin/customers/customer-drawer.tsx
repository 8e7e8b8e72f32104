"use client";

import { useQuery } from "@tanstack/react-query";
import { validate as isUuid } from "uuid";
import { CustomerParts } from "@/components/admin/customers/customer-parts";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { ViewerNote } from "@/components/admin/viewer-note";
import { customerOptions } from "@/lib/customers/customer-options";
import { customerName } from "@/lib/customers/customer-words";

type CustomerDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
  mayChange: boolean;
};

export function CustomerDrawer({ id, onClose, mayChange }: CustomerDrawerProps) {
  const shown = useLast(id);
  const query = useQuery({ ...customerOptions(shown.toLowerCase()), enabled: isUuid(shown) });
  const customer = isUuid(shown) ? query.data : null;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title={customer ? customerName(customer) : "Customer"}
      description={customer?.email && <span className="break-all">{customer.email}</span>}
      footer={customer && !mayChange && <ViewerNote what="export or erase a customer's data" />}
      what="customer"
      query={query}
      detail={customer}
      missing="Nothing is stored of them, or it was erased."
    >
      {(customer) => <CustomerParts customer={customer} />}
    </DetailDrawer>
  );
}
