import type { ReactNode } from "react";
import { MoreMessages } from "@/components/messages/more-messages";
import { messages, type Room } from "@/lib/messages/messages";

type RoomMessagesProps = { rooms: readonly Room[]; children: ReactNode };

/** Gives the client components below these rooms' messages, in addition to those from above. */
export function RoomMessages({ rooms, children }: RoomMessagesProps) {
  const own = Object.fromEntries(rooms.map((room) => [room, messages[room]]));
  return <MoreMessages messages={own}>{children}</MoreMessages>;
}
