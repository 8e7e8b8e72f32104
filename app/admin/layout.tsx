import type { Metadata } from "next";
import type { ReactNode } from "react";
import { RoomMessages } from "@/components/messages/room-messages";

export const metadata: Metadata = {
  title: { default: "Panel", template: "%s · Holdfast panel" },
  robots: { index: false, follow: false },
};

export default function AdminLayout({ children }: { children: ReactNode }) {
  return <RoomMessages rooms={["common", "refusals", "account"]}>{children}</RoomMessages>;
}
