import type { Metadata } from "next";
import LinkEnded from "@/app/(shop)/(own)/open/ended/not-found";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("orders.link.title"), robots: { index: false } };

export default function MailedLinkEnded() {
  return <LinkEnded />;
}
