import type { BrowserContext, Page } from "@playwright/test";
import { expect, untilAlive } from "./shop-test";

/** A choice on the test bank's page; each returns to the checkout. */
export type BankChoice = "succeed" | "decline" | "late" | "slow" | "turn back";

const BUTTONS: Record<Exclude<BankChoice, "turn back">, string> = {
  succeed: "Pay now",
  decline: "Decline",
  late: "Approve after the hold ends",
  slow: "Approve, but slowly",
};

export const ASHA = {
  Email: "asha@example.in",
  Name: "Asha Rao",
  Address: "12, 4th Cross\nIndiranagar",
  Pincode: "560038",
};

/** Fills in contact and address, and waits until the shipping is known. */
export async function fillContact(page: Page, contact: Record<string, string> = ASHA): Promise<void> {
  const form = page.getByRole("form", { name: "Pay" });
  for (const [label, text] of Object.entries(contact)) await form.getByLabel(label, { exact: true }).fill(text);
  await expect(form.getByRole("button", { name: /^Pay ₹/ })).toBeVisible();
}

/** Presses Pay and returns the amount on its button: "₹3,867". Ends on the bank's page. */
export async function goToBank(page: Page): Promise<string> {
  const button = page.getByRole("button", { name: /^Pay ₹/ });
  const words = (await button.textContent()) ?? "";
  await button.click();
  await expect(page).toHaveURL(/\/pay\/test\//);
  const amount = words.replace("Pay ", "").trim();
  await expect(page.getByText(amount, { exact: true })).toBeVisible();
  await untilAlive(page);
  return amount;
}

/** Chooses on the bank's page; ends back at the checkout. */
export async function answerAtBank(page: Page, choice: BankChoice): Promise<void> {
  if (choice === "turn back") await page.getByRole("link", { name: "Back to the shop without paying" }).click();
  else await page.getByRole("button", { name: BUTTONS[choice], exact: true }).click();
  await expect(page).toHaveURL(/\/(checkout|orders)\//);
}

/** From a filled-in checkout through the bank and back; returns the amount paid. */
export async function pay(page: Page, choice: BankChoice): Promise<string> {
  const amount = await goToBank(page);
  await answerAtBank(page, choice);
  return amount;
}

/** Expects the order's page as it appears right after paying. */
export async function expectPaid(page: Page, amount: string): Promise<void> {
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}\?paid=1$/, { timeout: 20_000 });
  await expect(page.getByRole("heading", { level: 1, name: /Paid/ })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(/HF-\d+/);
  await expect(page.getByRole("main")).toContainText(amount);
}

/**
 * Pays for a hold through the API as this browser's shopper; `answer` is the bank's, and null leaves the payment open.
 */
export async function payByApi(
  context: BrowserContext,
  reservationId: string,
  answer: "AUTHORISED" | "DECLINED" | null = "AUTHORISED",
  email = ASHA.Email,
): Promise<void> {
  const contact = { email, name: "Asha Rao", line1: "12, 4th Cross", postalCode: "560038" };
  const started = await context.request.post(`/api/reservations/${reservationId}/payment`, { data: { contact } });
  expect(started.status(), await started.text()).toBe(201);
  if (answer === null) return;
  const { paymentUrl } = (await started.json()) as { paymentUrl: string };
  const bankId = new URL(paymentUrl).pathname.split("/").at(-1);
  const answered = await context.request.post(`/api/test-provider/payments/${bankId}`, { data: { answer } });
  expect(answered.status(), await answered.text()).toBe(200);
}
