import { NavLink } from "@/components/ui/nav-link";

/** The three rooms of what belongs to a shopper: what was bought, what is held, and what is waited for. */
export function YourThingsNav() {
  return (
    <nav aria-label="Your things" className="-mt-3 mb-8 flex h-12 gap-6 border-b border-line text-sm">
      <NavLink href="/orders">Orders</NavLink>
      <NavLink href="/reservations">Holds</NavLink>
      <NavLink href="/waitlist">Waitlist</NavLink>
    </nav>
  );
}
