import type { LOCALE } from "@/lib/messages/locale";
import account from "./en/account.json" with { type: "json" };
import bank from "./en/bank.json" with { type: "json" };
import cart from "./en/cart.json" with { type: "json" };
import checkout from "./en/checkout.json" with { type: "json" };
import common from "./en/common.json" with { type: "json" };
import delivery from "./en/delivery.json" with { type: "json" };
import home from "./en/home.json" with { type: "json" };
import orders from "./en/orders.json" with { type: "json" };
import products from "./en/products.json" with { type: "json" };
import race from "./en/race.json" with { type: "json" };
import refusals from "./en/refusals.json" with { type: "json" };
import shell from "./en/shell.json" with { type: "json" };
import waitlist from "./en/waitlist.json" with { type: "json" };

/**
 * Every text that shoppers read, by room. For the server: a browser gets the rooms that its page needs. The imports say
 * `json` for Node, which the browser tests load them with.
 */
export const messages = {
  account,
  bank,
  cart,
  checkout,
  common,
  delivery,
  home,
  orders,
  products,
  race,
  refusals,
  shell,
  waitlist,
};

export type Messages = typeof messages;
export type Room = keyof Messages;

declare module "next-intl" {
  interface AppConfig {
    Locale: typeof LOCALE;
    Messages: Messages;
  }
}
