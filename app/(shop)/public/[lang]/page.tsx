import type { Metadata } from "next";
import { RoomMessages } from "@/components/messages/room-messages";
import { CategoryTiles } from "@/components/shop/home/category-tiles";
import { Hero } from "@/components/shop/home/hero";
import { HowItHolds } from "@/components/shop/home/how-it-holds";
import { LiveBoard } from "@/components/shop/home/live-board";
import { WaysIn } from "@/components/shop/home/ways-in";
import { readHome } from "@/lib/catalog/home-prefetch";
import { readHoldSpan } from "@/lib/catalog/policy-queries";
import { translate } from "@/lib/messages/translate";
import { pageMetadata } from "@/lib/seo/page-metadata";

const title = translate("home.title");

export const metadata: Metadata = {
  ...pageMetadata({ title, description: translate("home.description"), path: "/" }),
  title: { absolute: title },
};

export default async function HomePage() {
  const [{ board, leads }, hold] = await Promise.all([readHome(), readHoldSpan()]);
  const serverTime = new Date().toISOString();
  return (
    <RoomMessages rooms={["home", "products"]}>
      <Hero products={board.totals.products} warehouses={board.totals.warehouses}>
        <LiveBoard rendered={board} serverTime={serverTime} />
      </Hero>
      <CategoryTiles leads={leads} serverTime={serverTime} />
      {hold && <HowItHolds hold={hold} />}
      <WaysIn />
    </RoomMessages>
  );
}
