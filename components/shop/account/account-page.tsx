import type { ReactNode } from "react";
import { RoomMessages } from "@/components/messages/room-messages";
import type { Room } from "@/lib/messages/messages";

type AccountPageProps = {
  title: string;
  lead: ReactNode;
  children: ReactNode;
  /** Links for visitors who need another page. */
  footer?: ReactNode;
  /** The message rooms that the form needs. */
  rooms?: readonly Room[];
};

const ACCOUNT: readonly Room[] = ["account"];

/** A page with one form: a heading, a sentence, the form on a card, and links below it. */
export function AccountPage({ title, lead, children, footer, rooms = ACCOUNT }: AccountPageProps) {
  return (
    <div className="mx-auto w-full max-w-md px-4 pt-10 pb-24 sm:px-6 sm:pt-16">
      <h1 className="text-2xl font-semibold md:text-3xl">{title}</h1>
      <p className="mt-3 mb-8 text-pretty text-muted">{lead}</p>
      <div className="rounded-card border border-line bg-card p-5 sm:p-7">
        <RoomMessages rooms={rooms}>{children}</RoomMessages>
      </div>
      {footer && <div className="mt-6 grid gap-1 text-sm text-muted">{footer}</div>}
    </div>
  );
}
