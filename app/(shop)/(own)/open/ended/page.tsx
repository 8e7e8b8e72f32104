import type { Metadata } from "next";
import Link from "next/link";
import { UnitRow } from "@/components/shop/unit-row";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("orders.link.title"), robots: { index: false } };

/** Where a mailed link that no longer works leads. Not a 404: Next renders these in the browser alone, and mail is read without scripts too. */
export default function LinkEndedPage() {
  return (
    <MessagePage
      mark={<UnitRow state="missing" />}
      title={translate("orders.link.title")}
      actions={
        <>
          <Link href="/orders/find" className={buttonStyle()}>
            {translate("orders.find.title")}
          </Link>
          <Link href="/waitlist" className={buttonStyle("secondary")}>
            {translate("orders.link.waitlist")}
          </Link>
        </>
      }
    >
      {translate("orders.link.body")}
    </MessagePage>
  );
}
