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
          Go to live stock
        </Link>
      }
    >
      The address may be mistyped, or the page has moved. Search with ⌘K finds orders, products and customers.
    </MessagePage>
  );
}
