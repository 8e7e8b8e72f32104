import type { ReactNode } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import type { Room } from "@/lib/messages/messages";

type ShopPageProps = {
  title?: string;
  measure?: "max-w-7xl" | "max-w-5xl";
  /** The rooms whose texts its client components say, besides those of the shop's frame. */
  rooms: readonly Room[];
  children: ReactNode;
};

/** The heading of a shop page and what stands under it, on the shop's measure. */
export function ShopPage({ title, measure = "max-w-7xl", rooms, children }: ShopPageProps) {
  return (
    <div className={`mx-auto w-full ${measure} px-4 pt-10 pb-24 sm:px-6 lg:px-8`}>
      {title && <h1 className="mb-8 text-2xl font-semibold md:text-3xl">{title}</h1>}
      <RoomMessages rooms={rooms}>{children}</RoomMessages>
    </div>
  );
}
