import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MailedAct } from "@/components/shop/mailed/mailed-act";
import { mailedWords } from "@/components/shop/mailed/mailed-words";
import { ShopPage } from "@/components/shop/shop-page";
import { readMailedPage } from "@/lib/mail/mailed-act-queries";
import { translate } from "@/lib/messages/translate";

// Not "no-referrer", with which a browser sends a form without its Origin.
export const metadata: Metadata = {
  title: translate("waitlist.mailed.page"),
  robots: { index: false },
  referrer: "same-origin",
};

/** What a mailed link is for: confirming a place in line, passing an offer on, or saying that somebody else gave the address. */
export default async function MailedPage({ params, searchParams }: PageProps<"/mailed/[token]">) {
  const { token } = await params;
  const isTakenBack = (await searchParams).takenBack !== undefined;
  const mailed = await readMailedPage(token);
  if (!mailed) redirect("/open/ended");
  const { title, lead, ...act } = mailedWords(translate, mailed);
  return (
    <ShopPage rooms={["waitlist"]} title={title} measure="max-w-5xl">
      <p className="max-w-prose text-pretty break-words">{lead}</p>
      <MailedAct token={token} isTakenBack={isTakenBack} {...act} />
    </ShopPage>
  );
}
