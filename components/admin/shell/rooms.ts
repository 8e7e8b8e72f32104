import ArrowRightLeftIcon from "lucide-react/icons/arrow-right-left";
import ClipboardCheckIcon from "lucide-react/icons/clipboard-check";
import ClipboardListIcon from "lucide-react/icons/clipboard-list";
import FileUpIcon from "lucide-react/icons/file-up";
import FlagIcon from "lucide-react/icons/flag";
import GaugeIcon from "lucide-react/icons/gauge";
import HistoryIcon from "lucide-react/icons/history";
import HourglassIcon from "lucide-react/icons/hourglass";
import HouseIcon from "lucide-react/icons/house";
import MailIcon from "lucide-react/icons/mail";
import PackageIcon from "lucide-react/icons/package";
import PackageXIcon from "lucide-react/icons/package-x";
import ReceiptTextIcon from "lucide-react/icons/receipt-text";
import ScanBarcodeIcon from "lucide-react/icons/scan-barcode";
import ScrollTextIcon from "lucide-react/icons/scroll-text";
import SettingsIcon from "lucide-react/icons/settings";
import ShieldCheckIcon from "lucide-react/icons/shield-check";
import SlidersHorizontalIcon from "lucide-react/icons/sliders-horizontal";
import TagIcon from "lucide-react/icons/tag";
import TimerIcon from "lucide-react/icons/timer";
import TruckIcon from "lucide-react/icons/truck";
import UsersIcon from "lucide-react/icons/users";
import WarehouseIcon from "lucide-react/icons/warehouse";
import WebhookIcon from "lucide-react/icons/webhook";
import type { PanelAdmin } from "@/lib/auth/auth-schemas";

/** `letter`: after `g`, the key that goes there. */
type Room = {
  href: string;
  name: string;
  letter: string;
  Icon: typeof HouseIcon;
  isForAdmins?: true;
  isForStaff?: true;
};

/** The panel's rooms, in the order of the sidebar and the palette. */
const ROOMS: readonly Room[] = [
  { href: "/admin", name: "Home", letter: "h", Icon: HouseIcon, isForStaff: true },
  { href: "/admin/inventory", name: "Inventory", letter: "i", Icon: PackageIcon, isForStaff: true },
  { href: "/admin/products", name: "Products", letter: "p", Icon: TagIcon },
  { href: "/admin/warehouses", name: "Warehouses", letter: "w", Icon: WarehouseIcon },
  { href: "/admin/policies", name: "Policies", letter: "y", Icon: SlidersHorizontalIcon },
  { href: "/admin/reservations", name: "Reservations", letter: "r", Icon: TimerIcon },
  { href: "/admin/waitlist", name: "Waitlist", letter: "q", Icon: HourglassIcon },
  { href: "/admin/orders", name: "Orders", letter: "o", Icon: ClipboardListIcon },
  { href: "/admin/picking", name: "Pick and pack", letter: "k", Icon: ScanBarcodeIcon, isForStaff: true },
  { href: "/admin/transfers", name: "Transfers", letter: "t", Icon: ArrowRightLeftIcon, isForStaff: true },
  { href: "/admin/deliveries", name: "Deliveries", letter: "d", Icon: TruckIcon, isForStaff: true },
  { href: "/admin/counts", name: "Counts", letter: "n", Icon: ClipboardCheckIcon, isForStaff: true },
  { href: "/admin/shortfalls", name: "Shortfalls", letter: "f", Icon: PackageXIcon },
  { href: "/admin/invoices", name: "Invoices", letter: "v", Icon: ReceiptTextIcon },
  { href: "/admin/customers", name: "Customers", letter: "c", Icon: UsersIcon },
  { href: "/admin/history", name: "Stock history", letter: "s", Icon: HistoryIcon },
  { href: "/admin/events", name: "Event log", letter: "e", Icon: ScrollTextIcon },
  { href: "/admin/proof", name: "Proof", letter: "b", Icon: ShieldCheckIcon },
  { href: "/admin/risk", name: "Risk", letter: "a", Icon: GaugeIcon },
  { href: "/admin/imports", name: "Imports", letter: "x", Icon: FileUpIcon },
  { href: "/admin/webhooks", name: "Webhooks", letter: "u", Icon: WebhookIcon },
  { href: "/admin/mail", name: "Mail", letter: "m", Icon: MailIcon, isForAdmins: true },
  { href: "/admin/race", name: "Race lab", letter: "l", Icon: FlagIcon },
  { href: "/admin/settings", name: "Settings", letter: "j", Icon: SettingsIcon },
];

/** The rooms that a role may open. */
export function roomsOf({ role }: PanelAdmin): readonly Room[] {
  if (role === "staff") return ROOMS.filter(({ isForStaff }) => isForStaff);
  return ROOMS.filter(({ isForAdmins }) => !isForAdmins || role === "admin");
}

/** Whether a page belongs to a room. The first room's address is a prefix of all others. */
export function isInRoom(pathname: string, href: string): boolean {
  return pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));
}
