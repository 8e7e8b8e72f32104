import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { MessagePage } from "@/components/ui/message-page";

export default function RaceNotFound() {
  return (
    <MessagePage
      title="Race not found"
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
      The link may be incomplete, or the race is old: only the latest few hundred are kept. You can run the same race
      again in seconds.
    </MessagePage>
  );
}
