import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import { TestBank } from "@/components/shop/test-bank/test-bank";
import { translate } from "@/lib/messages/translate";
import { testPaymentAtBank } from "@/lib/payments/read-test-payment";

type TestBankPageProps = { params: Promise<{ id: string }> };

/** The title and the page share one read. */
const readOnce = cache(testPaymentAtBank);

export async function generateMetadata({ params }: TestBankPageProps): Promise<Metadata> {
  const payment = await readOnce((await params).id);
  return { title: translate(payment ? "bank.metaTitle" : "shell.notFound.metaTitle"), robots: { index: false } };
}

/** Stands in for a real payment provider's page, so it has nothing of the shop's layout. */
export default async function TestBankPage({ params }: TestBankPageProps) {
  const payment = await readOnce((await params).id);
  if (!payment) notFound();
  return (
    <main id="main" className="flex flex-1 flex-col items-center bg-hover px-4 py-8 sm:justify-center sm:py-12">
      <RoomMessages rooms={["bank"]}>
        <TestBank payment={payment} />
      </RoomMessages>
    </main>
  );
}
