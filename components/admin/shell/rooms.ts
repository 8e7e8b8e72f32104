import ActivityIcon from "lucide-react/icons/activity";
import FlagIcon from "lucide-react/icons/flag";
import MailIcon from "lucide-react/icons/mail";
import PackageIcon from "lucide-react/icons/package";
import ScrollTextIcon from "lucide-react/icons/scroll-text";
import SlidersHorizontalIcon from "lucide-react/icons/sliders-horizontal";
import TagIcon from "lucide-react/icons/tag";
import TimerIcon from "lucide-react/icons/timer";
import WarehouseIcon from "lucide-react/icons/warehouse";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

type Room = { href: string; name: string; Icon: typeof ActivityIcon; isForAdmins?: boolean };

/** The panel's rooms, in the order of the sidebar and the palette. */
const ROOMS: readonly Room[] = [
  { href: "/admin", name: "Live stock", Icon: ActivityIcon },
  { href: "/admin/inventory", name: "Inventory", Icon: PackageIcon },
  { href: "/admin/products", name: "Products", Icon: TagIcon },
  { href: "/admin/warehouses", name: "Warehouses", Icon: WarehouseIcon },
  { href: "/admin/policies", name: "Policies", Icon: SlidersHorizontalIcon },
  { href: "/admin/reservations", name: "Reservations", Icon: TimerIcon },
  { href: "/admin/events", name: "Event log", Icon: ScrollTextIcon },
  { href: "/admin/mail", name: "Mail", Icon: MailIcon, isForAdmins: true },
  { href: "/admin/race", name: "Race lab", Icon: FlagIcon },
];

/** The rooms that a role may open. */
export function roomsOf({ role }: PanelAdmin): readonly Room[] {
  return ROOMS.filter(({ isForAdmins = false }) => !isForAdmins || role === "admin");
}

/** Whether a page belongs to a room. The first room's address is a prefix of all others. */
export function isInRoom(pathname: string, href: string): boolean {
  return pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));
}
