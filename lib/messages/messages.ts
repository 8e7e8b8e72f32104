import type { LOCALE } from "@/lib/messages/locale";
import account from "./en/account.json";
import bank from "./en/bank.json";
import cart from "./en/cart.json";
import checkout from "./en/checkout.json";
import common from "./en/common.json";
import delivery from "./en/delivery.json";
import home from "./en/home.json";
import kit from "./en/kit.json";
import mail from "./en/mail.json";
import orders from "./en/orders.json";
import products from "./en/products.json";
import proof from "./en/proof.json";
import race from "./en/race.json";
import refusals from "./en/refusals.json";
import shell from "./en/shell.json";
import waitlist from "./en/waitlist.json";

/** Every text that shoppers read, by room. For the server: a browser gets the rooms that its page needs. */
export const messages = {
  account,
  bank,
  cart,
  checkout,
  common,
  delivery,
  home,
  kit,
  mail,
  orders,
  products,
  proof,
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
