import type { ReactNode } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import type { Room } from "@/lib/messages/messages";

type ShopPageProps = {
  title?: string;
  measure?: "max-w-7xl" | "max-w-5xl";
  /** With little space above and below, so that what matters fits on one screen. */
  isTight?: boolean;
  /** The message rooms its client components need, in addition to the layout's. */
  rooms: readonly Room[];
  children: ReactNode;
};

/** A shop page's heading and content, at the shop's width. */
export function ShopPage({ title, measure = "max-w-7xl", isTight = false, rooms, children }: ShopPageProps) {
  return (
    <div className={`mx-auto w-full ${measure} px-4 ${isTight ? "pt-6 pb-6" : "pt-10 pb-24"} sm:px-6 lg:px-8`}>
      {title && <h1 className="mb-8 text-2xl font-semibold md:text-3xl">{title}</h1>}
      <RoomMessages rooms={rooms}>{children}</RoomMessages>
    </div>
  );
}
