import { refusalWords, type Words } from "@/lib/client/refusal-words";

/** Says why an order was not cancelled. */
export function cancelRefusalWords(error: unknown): Words {
  return refusalWords(error, {
    again: "Then cancel again: it counts as the same attempt.",
    own: (problem) => {
      switch (problem.code) {
        case "ORDER_ALREADY_SHIPPED":
          return {
            title: "This order has just been shipped.",
            next: "It can no longer be cancelled. You can return it once it arrives.",
          };
        case "ORDER_NOT_FOUND":
          return { title: "We can't find this order.", next: "You may have been signed out." };
        default:
          return null;
      }
    },
  });
}
