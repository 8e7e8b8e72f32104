import { describe, expect, test } from "vitest";
import { type HoldFacts, holdExtended, holdMade, holdMoved, holdReleased } from "@/lib/mail/compose/hold";
import { type OfferFacts, offerLapsing, offerMade } from "@/lib/mail/compose/offer";
import {
  linesBackordered,
  linesCancelled,
  orderMoved,
  orderReaddressed,
  orderShipped,
  refundedByHand,
  returnAccepted,
  returnAsked,
  returnDeclined,
  returnReceived,
} from "@/lib/mail/compose/order-acts";
import { type OrderFacts, orderConfirmed } from "@/lib/mail/compose/order-confirmed";
import { paymentReleased, refunded } from "@/lib/mail/compose/paid-back";
import { passwordReset } from "@/lib/mail/compose/password-reset";
import { waitlistRemoved } from "@/lib/mail/compose/waitlist-removed";

import { clockText, momentText } from "@/lib/mail/mail-times";
import { escapeHtml, headerText, renderMail } from "@/lib/mail/render-mail";
import { whyPaidBack } from "@/lib/mail/why-paid-back";

const ORIGIN = "https://shop.example";

function anOrder(facts: Partial<OrderFacts> = {}): OrderFacts {
  return {
    number: "HF-10042",
    link: `${ORIGIN}/open/order`,
    arrives: null,
    lines: [
      { name: "Yoga Mat", quantity: 2, unitPrice: 249_900, city: "Chennai", isByEmail: false },
      { name: "Lamp", quantity: 1, unitPrice: 89_950, city: "Pune", isByEmail: false },
    ],
    currency: "INR",
    shippingAmount: 14_900,
    sendTo: ["Asha Raman", "12 Lake View Road", "Chennai 600020"],
    ...facts,
  };
}

function aHold(facts: Partial<HoldFacts> = {}): HoldFacts {
  return {
    link: `${ORIGIN}/open/hold`,
    isRunning: true,
    isReleased: false,
    isStockLost: false,
    isPaying: false,
    lines: [{ name: "Cane", quantity: 1, unitPrice: 79_900 }],
    currency: "INR",
    until: new Date("2026-11-21T09:02:00Z"),
    cities: ["Delhi"],
    isByEmail: false,
    deliveryDate: "2026-12-02",
    shippingAmount: 4_900,
    ...facts,
  };
}

function anOffer(facts: Partial<OfferFacts> = {}): OfferFacts {
  return {
    link: `${ORIGIN}/open/offer`,
    passLink: `${ORIGIN}/open/pass`,
    product: "Camera",
    quantity: 1,
    total: 1_249_900,
    currency: "INR",
    until: new Date("2026-11-21T09:02:00Z"),
    ...facts,
  };
}

const render = (content: Parameters<typeof renderMail>[0]) => renderMail(content, ORIGIN);

/** The text that a person reads in the HTML. */
const read = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("an order's mail", () => {
  test("says what was bought, where it ships from, the shipping price and the total", () => {
    const { subject, text, html } = render(orderConfirmed(anOrder()));
    expect(subject).toBe("Order HF-10042 is confirmed");
    for (const said of [text, read(html)]) {
      expect(said).toContain("ships from Chennai and Pune, in 2 parcels");
      expect(said).toMatch(/2 × Yoga Mat:? ₹4,998\s/);
      expect(said).toMatch(/1 × Lamp:? ₹899\.50\s/);
      expect(said).toMatch(/Shipping:? ₹149\s/);
      expect(said).toMatch(/Total:? ₹6,046\.50\s/);
      expect(said).toMatch(/Asha Raman\s+12 Lake View Road\s+Chennai 600020/);
    }
    expect(text).toContain(`View your order:\n${ORIGIN}/open/order`);
    expect(html).toContain(`href="${ORIGIN}/open/order"`);
  });

  test("says by when the last parcel arrives, if that is known and something is shipped", () => {
    const text = (facts: Partial<OrderFacts>) => render(orderConfirmed(anOrder(facts))).text;
    expect(text({ arrives: "2026-12-02" })).toContain("in 2 parcels. Arrives by Wed 2 Dec.");
    expect(text({ arrives: null })).not.toContain("Arrives");
  });

  test("names a single warehouse once, marks free shipping, and leaves out shipping if it was paid elsewhere", () => {
    const lines = [{ name: "Lamp", quantity: 1, unitPrice: 100, city: "Pune", isByEmail: false }];
    const free = render(orderConfirmed(anOrder({ lines, shippingAmount: 0, sendTo: [] }))).text;
    expect(free).toContain("It ships from Pune.");
    expect(free).toContain("Shipping: Free");
    expect(free).toContain("Total: ₹1\n");
    expect(free).not.toContain("Delivery address");
    const elsewhere = render(orderConfirmed(anOrder({ lines, shippingAmount: null }))).text;
    expect(elsewhere).not.toContain("Shipping");
  });

  const ticket = { name: "Workshop", quantity: 1, unitPrice: 220_000, city: "Bangalore", isByEmail: true };

  test("says that tickets come by email, not that they ship", () => {
    const { text } = render(orderConfirmed(anOrder({ lines: [ticket], shippingAmount: 0 })));
    expect(text).toContain("Your order is confirmed. Your ticket comes by email.");
    expect(text).toContain("Shipping: By email");
    expect(text).toContain("Billing address:\nAsha Raman");
    expect(text).not.toMatch(/ships|Bangalore|Delivery address|Free/);
  });

  test("says of tickets with goods which of them ship, and from where", () => {
    const lines = [
      { ...ticket, quantity: 2 },
      { ...ticket, name: "Lamp", city: "Pune", isByEmail: false },
    ];
    const { text } = render(orderConfirmed(anOrder({ lines, shippingAmount: 0 })));
    expect(text).toContain("The items to ship come from Pune. Your tickets come by email.");
    expect(text).toMatch(/2 × Workshop: ₹4,400\n {2}By email\n/);
    expect(text).toContain("Shipping: Free");
    expect(text).toContain("Delivery address:");
    expect(text).not.toMatch(/Bangalore|parcels/);
  });

  test("links an integration's customer to none of our pages", () => {
    const { text, html } = render(orderConfirmed(anOrder({ link: null })));
    expect(text).not.toContain("/open/");
    expect(html).not.toContain("/open/");
  });
});

describe("a hold's mail", () => {
  const act = { reason: null, units: [{ name: "Lamp", quantity: 1 }] };
  const mails = [holdMade, holdExtended, holdMoved, holdReleased];

  test.each(mails.map((compose) => [compose.name, compose] as const))("%s says what will be paid", (_name, compose) => {
    const said = (facts: Partial<HoldFacts>) => {
      const content = compose(aHold(facts), act);
      return content && render(content).text;
    };
    expect(said({})).toContain("1 × Cane: ₹799\nShipping: ₹49\nTotal: ₹848\n");
    expect(said({ shippingAmount: 0 })).toContain("Shipping: Free\nTotal: ₹799\n");
    const unknown = said({ shippingAmount: null });
    expect(unknown).toContain("Subtotal, without shipping: ₹799\n");
    expect(unknown).not.toMatch(/Total/);
  });

  test("says what a move did to the shipping price, and that prices stay only if they do", () => {
    const said = (facts: Partial<HoldFacts>, shippingBefore: number | null) => {
      const content = holdMoved(aHold(facts), { ...act, shippingBefore });
      return content && render(content).text;
    };
    expect(said({}, 6_900)).toContain("Shipping is now ₹49 (it was ₹69).");
    expect(said({ shippingAmount: 0 }, 6_900)).toContain("Shipping is now free (it was ₹69).");
    expect(said({}, 6_900)).not.toMatch(/\bPrices and/);
    expect(said({}, 4_900)).toContain("Prices and the end of your hold stay the same.");
    expect(said({}, 4_900)).not.toContain("it was");
    expect(said({ shippingAmount: null, deliveryDate: null }, null)).toContain("when you enter your pincode");
  });

  test("gives the reason if it ended because the stock is gone", () => {
    const ended = { isRunning: false, isReleased: true, isStockLost: true };
    const said = (facts: Partial<HoldFacts>) => {
      const content = holdReleased(aHold({ ...ended, ...facts }), { ...act, reason: null });
      return content && render(content).text;
    };
    expect(said({})).toContain("We had to end your hold because items in it are no longer there.");
    expect(said({})).not.toMatch(/payment|Reason/);
    expect(said({ isPaying: true })).toContain("from another warehouse if we can. If not, you won't be charged.");
  });

  test("has no shipping to pay for tickets", () => {
    const content = holdMade(aHold({ isByEmail: true, cities: [], shippingAmount: 0 }));
    expect(content && render(content).text).toContain("Shipping: By email\nTotal: ₹799\n");
  });
});

test("a hold of tickets that was moved is not mailed: its shopper notices nothing", () => {
  expect(holdMoved(aHold(), { reason: null, units: [] })?.subject).toBe("Your hold would now arrive by Wed 2 Dec");
  expect(holdMoved(aHold({ isByEmail: true, cities: [] }), { reason: null, units: [] })).toBeNull();
});

describe("an offer's mail", () => {
  test("says what is held, until when in India, and links to paying and to passing on", () => {
    const { subject, text, html } = render(offerMade(anOffer()));
    expect(subject).toBe("Your turn: 1 × Camera, held until 14:32 IST");
    expect(text).toContain("14:32 IST on Saturday 21 November");
    expect(text).toContain("₹12,499");
    expect(text).toContain(`Check out:\n${ORIGIN}/open/offer`);
    expect(text).toContain(`No longer interested? Pass it on:\n${ORIGIN}/open/pass`);
    expect(html.match(/href="[^"]*\/open\/\w+"/g)).toEqual([
      `href="${ORIGIN}/open/offer"`,
      `href="${ORIGIN}/open/pass"`,
    ]);
  });

  test("says shortly before its end that it is ending", () => {
    const { subject, text } = render(offerLapsing(anOffer({ quantity: 3 })));
    expect(subject).toBe("Ends soon: 3 × Camera, held until 14:32 IST");
    expect(text).toContain("After that, the offer ends.");
  });

  test("has no links for an integration's customer, who does not use our pages", () => {
    const { text } = render(offerMade(anOffer({ link: null, passLink: null })));
    expect(text).toContain("Buy it where you joined the waitlist.");
    expect(text).not.toContain("check out");
    expect(text).not.toContain("/open/");
  });
});

test("a refund's mail gives the amount and the reason", () => {
  const facts = { number: "HF-10042", link: `${ORIGIN}/open/order`, currency: "INR" };
  const { subject, text } = render(refunded({ ...facts, amount: 249_900, why: "Part of it was cancelled." }));
  expect(subject).toBe("Your refund of ₹2,499 for order HF-10042");
  expect(text).toContain("Part of it was cancelled.");
  expect(text).toContain(`View your order:\n${ORIGIN}/open/order`);
});

const ACTED = {
  number: "HF-7",
  link: `${ORIGIN}/open/order`,
  unitsLeft: 0,
  isCancelled: false,
  toRefund: 0,
  dueByHand: 0,
  currency: "INR",
};

test("a parcel's mail says who carries it, its number, and whether more follows", () => {
  const parcel = { city: "Pune", carrier: "Delhivery <b>", trackingNumber: "D-1", isByEmail: false };
  const units = [{ name: "Lamp", quantity: 2 }];
  const { subject, text, html } = render(orderShipped(ACTED, [{ ...parcel, units }], 0));
  expect(subject).toBe("Order HF-7 has shipped");
  expect(text).toContain("Shipped from Pune with Delhivery <b>.\nTracking number: D-1");
  expect(html).toContain("Delhivery &lt;b&gt;");
  const part = render(orderShipped(ACTED, [{ ...parcel, carrier: null, trackingNumber: null, units }], 1));
  expect(part.subject).toBe("Part of order HF-7 has shipped");
  expect(part.text).toMatch(/Shipped from Pune\..*2 × Lamp.*1 more item follows\. We'll email you when it ships\./s);
  expect(render(orderShipped(ACTED, [{ ...parcel, units }], 4)).text).toContain(
    "4 more items follow. We'll email you when they ship.",
  );
  const tickets = render(
    orderShipped(ACTED, [{ ...parcel, units, isByEmail: true, carrier: null, trackingNumber: null }], 0),
  );
  expect(tickets.subject).toBe("Your tickets for order HF-7");
  expect(tickets.text).not.toContain("Pune");
});

test("the mails about cancelled and returned items say what is refunded, only if something is", () => {
  const units = [{ name: "Lamp", quantity: 2 }];
  const cancelled = render(linesCancelled({ ...ACTED, toRefund: 179_900 }, units, "It broke"));
  expect(cancelled.subject).toBe("Part of order HF-7 is cancelled");
  // Whoever asked for it need not read that we had to.
  expect(cancelled.text).toContain("Part of your order is cancelled\n");
  expect(cancelled.text).toMatch(/2 × Lamp.*Reason: It broke.*We'll refund ₹1,799/s);
  const returned = render(returnReceived(ACTED, units));
  expect(returned.subject).toBe("We've received your return for order HF-7");
  expect(returned.text).not.toContain("refund");
  const byHand = render(returnReceived({ ...ACTED, dueByHand: 109_900 }, units));
  expect(byHand.text).toContain("You paid us directly, so we give ₹1,099 back to you directly.");
});

test("the mails about a return say what is asked for, where to send it, and why not", () => {
  const asked = { units: [{ name: "Lamp <b>", quantity: 2 }], sendTo: null, declineReason: null, wasAccepted: false };
  expect(render(returnAsked(ACTED, asked)).text).toMatch(/Please don't send anything before then\..*2 × Lamp <b>/s);
  const accepted = render(returnAccepted(ACTED, { ...asked, sendTo: "4 Mount Road\n<Chennai>" }));
  expect(accepted.subject).toBe("Send back your items of order HF-7");
  expect(accepted.text).toContain("4 Mount Road\n<Chennai>");
  expect(accepted.html).toContain("&lt;Chennai&gt;");
  const declined = render(returnDeclined(ACTED, { ...asked, declineReason: "It was worn" }));
  expect(declined.text).toMatch(/We can't take these items back.*Reason: It was worn/s);
  const closed = render(returnDeclined(ACTED, { ...asked, declineReason: "Nothing came", wasAccepted: true }));
  expect(closed.text).toContain("Your return is closed");
});

test("the mail about a back-order says what staff said of its date, and leaves a choice", () => {
  const units = [{ name: "Lamp", quantity: 2 }];
  const { subject, text, html } = render(
    linesBackordered(ACTED, units, { reason: "Expected on <4 May>.", expectedOn: "2027-05-04" }),
  );
  expect(subject).toBe("Items in order HF-7 ship later");
  expect(text).toMatch(/ship:\s+2 × Lamp.*Expected on <4 May>\..*ask us for a refund/s);
  expect(text).toContain("We expect them around Tue 4 May.");
  expect(html).toContain("&lt;4 May&gt;");
  const silent = render(linesBackordered(ACTED, units, { reason: null, expectedOn: null }));
  expect(silent.text).not.toMatch(/null|expect/);
});

test("the mail about another address has both days", () => {
  const { subject, text } = render(
    orderReaddressed(ACTED, { place: "Delhi 110001", day: "2026-12-08", dayBefore: "2026-12-02" }),
  );
  expect(subject).toBe("Order HF-7 now arrives by Tue 8 Dec");
  expect(text).toContain("It now goes to Delhi 110001 and arrives by Tue 8 Dec instead of Wed 2 Dec.");
});

test("the mail about moved items says from where they come, and by which day if one is promised", () => {
  const units = [{ name: "Lamp", quantity: 2 }];
  const dated = render(orderMoved(ACTED, units, { cities: ["Mumbai"], arrives: "2026-12-05" }));
  expect(dated.subject).toBe("Order HF-7 now arrives by Sat 5 Dec");
  expect(dated.text).toContain("They now ship from Mumbai. What you paid stays the same. They arrive by Sat 5 Dec.");
  const open = render(orderMoved(ACTED, units, { cities: ["Mumbai", "Delhi"], arrives: null }));
  expect(open.subject).toBe("Order HF-7 now ships from Mumbai and Delhi");
  expect(open.text).not.toContain("arrive");
});

test("the mail about money given back by hand says how much, how, and its reference", () => {
  const cash = render(refundedByHand(ACTED, { method: "CASH", amount: 29_950, reference: "Till <4>" }));
  expect(cash.subject).toBe("Your refund of ₹299.50 for order HF-7");
  expect(cash.text).toMatch(/We gave back ₹299\.50 in cash\.\s+Reference: Till <4>/);
  expect(render(refundedByHand(ACTED, { method: "UPI", amount: 100, reference: null })).text).not.toContain(
    "Reference",
  );
});

test("who was taken off a waitlist reads from which, and why", () => {
  const { subject, text } = render(waitlistRemoved({ product: "Camera", quantity: 2 }, "Bought at the counter"));
  expect(subject).toBe("You're off the waitlist for Camera");
  expect(text).toContain("You no longer wait for 2 units of Camera.");
  expect(text).toContain("Reason: Bought at the counter");
});

test("a released payment's mail says that nothing was charged, and never speaks of a refund to come", () => {
  const facts = { link: null, currency: "INR", amount: 249_900, why: "No order was placed for this payment." };
  const { subject, text } = render(paymentReleased({ ...facts, number: null }));
  expect(subject).toBe("You weren't charged: your payment of ₹2,499 is released");
  expect(text).toContain("You weren't charged\n\nNo order was placed for this payment.");
  expect(text).toContain("Your bank had set ₹2,499 aside for this payment. It was never charged");
  expect(text).not.toContain("goes back");
  const ofOrder = render(paymentReleased({ ...facts, number: "HF-10042" }));
  expect(ofOrder.subject).toBe("You weren't charged for order HF-10042: ₹2,499 is released");
});

const order = {
  number: "HF-1",
  status: "REFUNDED",
  cancelled: "all",
  failure: null,
  releaseReason: null,
  isReturned: false,
} as const;
const unsold = { ...order, number: null, cancelled: "none" } as const;

test.each([
  [order, "Order HF-1 is cancelled."],
  [{ ...order, status: "PARTIALLY_REFUNDED", cancelled: "some" } as const, "Part of order HF-1 is cancelled."],
  [{ ...order, cancelled: "none", isReturned: true } as const, "We have received what you returned from order HF-1."],
  [{ ...order, cancelled: "some", isReturned: true } as const, "Part of order HF-1 was cancelled or returned."],
  [{ ...order, cancelled: "none" } as const, "This refund is for order HF-1."],
  [{ ...order, status: "VOIDED", failure: "ORDER_CANCELLED" }, "Order HF-1 is cancelled."],
  [
    { ...order, status: "VOIDED", failure: "AUTHORISATION_ENDED" },
    /^Your bank's approval ended.* so order HF-1 is cancelled\.$/,
  ],
  [{ ...unsold, status: "VOIDED", failure: "AUTHORISATION_ENDED" }, /approval ended before anything was bought/],
  [{ ...unsold, failure: "PAID_TWICE" }, /paid twice/],
  [{ ...unsold, failure: "HOLD_GONE", releaseReason: "EXPIRED" } as const, /after your hold had ended/],
  [{ ...unsold, failure: "HOLD_GONE", releaseReason: "STOCK_LOST" } as const, /^We had to end your hold because items/],
  [{ ...unsold, failure: "OVER_LIMIT" }, /as many as one shopper may have/],
  [{ ...unsold, failure: "ALREADY_CONFIRMED" }, /^The shop had already confirmed your order/],
  [{ ...unsold, failure: "HOLD_RELEASED", releaseReason: "CANCELLED" } as const, /after you had given up your hold/],
  [{ ...unsold, failure: "HOLD_RELEASED", releaseReason: "ADMIN" } as const, /after the shop had ended your hold/],
  [
    { ...unsold, failure: "HOLD_RELEASED", releaseReason: "REPLACED" } as const,
    /another reservation of yours had taken/,
  ],
  [
    { ...unsold, failure: "HOLD_RELEASED", releaseReason: "PAYMENT_FAILED" } as const,
    /released because a payment failed/,
  ],
  [unsold, /No order was placed/],
])("why money was not kept: %o", (reasons, why) => {
  expect(whyPaidBack(reasons)).toMatch(why);
});

test("a reset's token is in the URL fragment, whatever characters it has", () => {
  const { text, html } = render(passwordReset({ token: "a&b/c#d" }, ORIGIN));
  expect(text).toContain(`${ORIGIN}/reset-password#token=a%26b%2Fc%23d\n`);
  expect(html).toContain(`href="${ORIGIN}/reset-password#token=a%26b%2Fc%23d"`);
});

describe("rendering", () => {
  const evil = `<script>alert(1)</script>"'&\r\nBcc: victim@example.com`;

  test("escapes all HTML in shoppers' and products' texts", () => {
    const lines = [{ name: evil, quantity: 1, unitPrice: 1, city: evil, isByEmail: false }];
    const { html } = render(orderConfirmed(anOrder({ number: evil, lines, sendTo: [evil] })));
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
    // Only our own tags are allowed: nothing from the texts became one.
    expect(html.match(/<(?!\/?(?:html|head|meta|title|style|body|div|p|h1|a|span|br)\b|!doctype)/g)).toBeNull();
  });

  test("keeps a subject to one short line", () => {
    const { subject } = render(offerMade(anOffer({ product: `${evil}\u2028\u0085${"x".repeat(400)}` })));
    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(headerText(" a\r\n\tb\u0000c ")).toBe("a b c");
  });

  test("escapes addresses as well as texts", () => {
    expect(escapeHtml(`"><img src=x onerror='1'>`)).toBe("&quot;&gt;&lt;img src=x onerror=&#39;1&#39;&gt;");
  });

  test("needs no pictures, scripts or tables", () => {
    const { html } = render(orderConfirmed(anOrder()));
    expect(html).not.toMatch(/<(?:img|script|table|link|form)/);
    expect(html).toContain("prefers-color-scheme:dark");
  });
});

test("midnight in India is written as 00:00 of the new day", () => {
  const midnight = new Date("2026-11-20T18:30:00Z");
  expect(clockText(midnight)).toBe("00:00 IST");
  expect(momentText(midnight)).toBe("00:00 IST on Saturday 21 November");
});
