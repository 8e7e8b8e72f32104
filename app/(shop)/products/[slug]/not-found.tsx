import Link from "next/link";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export default function ProductNotFound() {
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title="This product is not sold here."
      actions={
        <Link href="/products" className={buttonStyle()}>
          All products
        </Link>
      }
    >
      Perhaps it was, once. The shelf shows what there is now.
    </MessagePage>
  );
}
