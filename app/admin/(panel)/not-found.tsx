import type { Metadata } from "next";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";
import { MessagePage } from "@/components/ui/message-page";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <MessagePage
      title="This page isn't in the panel"
      actions={
        <Link href="/admin" className={buttonStyle()}>
          Go to Home
        </Link>
      }
    >
      The address may be mistyped, the page may have moved, or your role does not open it.
    </MessagePage>
  );
}
