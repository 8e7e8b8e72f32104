import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export default function RaceNotFound() {
  return (
    <MessagePage
      title="This race is not known here."
      actions={
        <>
          <Link href="/race" className={buttonStyle()}>
            Start a race
          </Link>
          <Link href="/products" className={buttonStyle("secondary")}>
            All products
          </Link>
        </>
      }
    >
      Old races are forgotten after some hundred others, or the address is not complete. The same race can be run again
      in a few seconds.
    </MessagePage>
  );
}
