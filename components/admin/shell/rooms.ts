import ActivityIcon from "lucide-react/icons/activity";
import FlagIcon from "lucide-react/icons/flag";
import PackageIcon from "lucide-react/icons/package";
import ScrollTextIcon from "lucide-react/icons/scroll-text";
import TimerIcon from "lucide-react/icons/timer";

/** The panel's rooms, in the order of the sidebar and the palette. */
export const ROOMS = [
  { href: "/admin", name: "Live stock", Icon: ActivityIcon },
  { href: "/admin/inventory", name: "Inventory", Icon: PackageIcon },
  { href: "/admin/reservations", name: "Reservations", Icon: TimerIcon },
  { href: "/admin/events", name: "Event log", Icon: ScrollTextIcon },
  { href: "/admin/race", name: "Race lab", Icon: FlagIcon },
] as const;

/** Whether a page belongs to a room; the first room's address begins all others'. */
export function isInRoom(pathname: string, href: string): boolean {
  return pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));
}
