"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { validate as isUuid } from "uuid";
import { CustomerParts } from "@/components/admin/customers/customer-parts";
import { EraseCustomer } from "@/components/admin/customers/erase-customer";
import { DetailDrawer, useLast } from "@/components/admin/list/detail-drawer";
import { ViewerNote } from "@/components/admin/viewer-note";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { customerOptions, exportAddress } from "@/lib/customers/customer-options";
import { customerName } from "@/lib/customers/customer-words";

type CustomerDrawerProps = {
  /** "" while none is open. */
  id: string;
  onClose: () => void;
  mayChange: boolean;
};

export function CustomerDrawer({ id, onClose, mayChange }: CustomerDrawerProps) {
  const shown = useLast(id);
  const [isErasing, setErasing] = useState(false);
  const query = useQuery({ ...customerOptions(shown.toLowerCase()), enabled: isUuid(shown) });
  const customer = isUuid(shown) ? query.data : null;
  return (
    <DetailDrawer
      isOpen={id !== ""}
      onClose={onClose}
      title={customer ? customerName(customer) : "Customer"}
      description={customer?.email && <span className="break-all">{customer.email}</span>}
      footer={
        customer &&
        (mayChange ? (
          <Acts id={customer.id} onErase={() => setErasing(true)} />
        ) : (
          <ViewerNote what="export or erase a customer's data" />
        ))
      }
      what="customer"
      query={query}
      detail={customer}
      missing="Nothing is stored of them, or it was erased."
    >
      {(customer) => (
        <>
          <CustomerParts customer={customer} />
          <EraseCustomer
            customer={customer}
            isOpen={isErasing}
            onOpen={setErasing}
            onErased={() => {
              setErasing(false);
              onClose();
            }}
          />
        </>
      )}
    </DetailDrawer>
  );
}

function Acts({ id, onErase }: { id: string; onErase: () => void }) {
  return (
    <div className="grid w-full grid-cols-2 gap-2">
      <Button kind="secondary" size="sm" onClick={onErase}>
        Erase…
      </Button>
      <a href={exportAddress(id)} download className={buttonStyle("secondary", "sm")}>
        Export data
      </a>
    </div>
  );
}
