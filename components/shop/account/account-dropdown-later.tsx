"use client";

import dynamic from "next/dynamic";

/** The menu's code comes for those alone who are signed in: nobody else's pages carry it. */
export const AccountDropdownLater = dynamic(() =>
  import("@/components/shop/account/account-dropdown").then((loaded) => loaded.AccountDropdown),
);
