import Link from "next/link";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export default function OrderNotFound() {
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title="This order is not known here."
      actions={
        <>
          <Link href="/orders" className={buttonStyle()}>
            My orders
          </Link>
          <Link href="/sign-in" className={buttonStyle("secondary")}>
            Sign in
          </Link>
        </>
      }
    >
      An order opens for whoever made it: in the browser it was made in, or signed in to the account it belongs to.
      Perhaps the address is not complete.
    </MessagePage>
  );
}
