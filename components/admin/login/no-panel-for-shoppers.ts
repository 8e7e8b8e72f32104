/** What is in the way of who signed in to the panel with a shopper's account. */
export const noPanelForShoppers = {
  title: "That is a shopper's account",
  next: "You are signed in to the shop with it. The panel is for those who run the shop.",
};
