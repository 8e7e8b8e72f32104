import Link from "next/link";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export default function ReservationNotFound() {
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title="This reservation is not known here."
      actions={
        <>
          <Link href="/reservations" className={buttonStyle()}>
            My reservations
          </Link>
          <Link href="/products" className={buttonStyle("secondary")}>
            All products
          </Link>
        </>
      }
    >
      A reservation opens only in the browser that made it. Perhaps it was made in another one, or the address is not
      complete.
    </MessagePage>
  );
}
