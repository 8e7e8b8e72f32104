import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { ok, status, WebhookReceiver } from "../factories/webhook-receiver";
import { FROM_OUR_PAGE, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { aProduct, warehouseIdOf } from "./panel-room";
import { expect, test, untilAlive } from "./shop-test";

test.use({ expectedErrors: /status of 40[03]/ });

async function secretIn(place: Page | Locator): Promise<string> {
  const shown = place.locator("[data-secret]");
  await expect(shown).toHaveText(/^whsec_[\w+/=]{40,}$/);
  return (await shown.textContent()) ?? "";
}

test("an admin adds a webhook, tests it, sees what failed and why, sends it again, and changes the secret", async ({
  page,
}) => {
  const erp = await WebhookReceiver.open();
  const { request } = page.context();
  await signIn(page, "admin");
  const product = await aProduct(request, `Brass Bugle ${randomUUID().slice(0, 4)}`, 10);
  await page.goto("/admin/webhooks/new");
  await untilAlive(page);
  await expect(page.getByText("This installation may call private ones too.")).toBeVisible();
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByText("Enter an address like https://erp.example/holdfast.")).toBeVisible();
  await expect(page.getByText("Choose at least one event.")).toBeVisible();
  await page.getByRole("textbox", { name: "Address" }).fill(erp.url);
  await page.getByRole("checkbox", { name: "Reservations" }).click();
  for (const name of ["reservation.expired", "offer.made"]) await page.getByRole("checkbox", { name }).click();
  await lookAt(page, "panel-webhook-new");
  await page.getByRole("button", { name: "Add webhook" }).click();
  const secret = await secretIn(page);
  await page.getByRole("link", { name: "Open webhook" }).click();
  await expect(page.getByText("reservation.held, reservation.confirmed, reservation.released")).toBeVisible();

  await page.getByRole("button", { name: "Send test" }).click();
  const opened = page.getByRole("dialog", { name: "webhook.test" });
  await expect(opened.getByText("Delivered")).toBeVisible();
  await expect(opened.getByText("It answered 200.")).toBeVisible();
  const [tested] = erp.calls;
  expect(() => new Webhook(secret).verify(tested?.body ?? "", tested?.headers ?? {})).not.toThrow();
  await page.keyboard.press("Escape");

  erp.answer = status(500);
  const hold = {
    lines: [{ sku: product.sku, quantity: 2, warehouseId: await warehouseIdOf(request, "MAA") }],
    customer: { name: "Asha Rao" },
  };
  const held = await request.post("/api/admin/reservations", { headers: FROM_OUR_PAGE, data: hold });
  expect(held.status(), await held.text()).toBe(201);
  const { id } = (await held.json()) as { id: string };
  const isOurs = ({ event }: (typeof erp.calls)[number]) => (event.data.reservation as { id?: string })?.id === id;
  await expect.poll(() => erp.calls.some(isOurs)).toBe(true);
  const row = page.getByRole("row", { name: /Retrying.*reservation\.held/ }).first();
  await expect(row.getByText("It answered 500.")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("Failing since")).toBeVisible();
  await lookAt(page, "panel-webhook");
  // Other tests hold units too.
  const eventId = erp.calls.find(isOurs)?.event.id;
  const address = new URL(page.url()).pathname;
  const sent = await request.get(`/api${address}/deliveries?limit=100`);
  const { deliveries } = (await sent.json()) as { deliveries: { id: string; eventId: string }[] };
  await page.goto(`${address}?delivery=${deliveries.find((one) => one.eventId === eventId)?.id}`);
  await untilAlive(page);
  const drawer = page.getByRole("dialog", { name: "reservation.held" });
  await expect(drawer.getByText("status 500").first()).toBeVisible();
  await expect(drawer.getByText(/"quantity": 2/)).toBeVisible();
  await lookAt(page, "panel-webhook-event");
  erp.answer = ok;
  await drawer.getByRole("button", { name: "Send now" }).click();
  await expect(drawer.getByText("Replay")).toBeVisible();
  await expect(drawer.getByText("Delivered")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Change secret…" }).click();
  const asked = page.getByRole("dialog", { name: "Change the secret" });
  await asked.getByRole("button", { name: "Change secret" }).click();
  expect(await secretIn(asked)).not.toBe(secret);
  await asked.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Old secret works until")).toBeVisible();

  await page.getByRole("button", { name: "Disable…" }).click();
  await page.getByRole("dialog", { name: "Disable webhook" }).getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("Somebody disabled it.")).toBeVisible();
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(page.getByText("Somebody disabled it.")).toBeHidden();

  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog", { name: "Delete webhook" }).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "Webhooks", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: erp.url })).toBeHidden();
  await erp.close();
});

test("a viewer sees webhooks and what was sent, and no button", async ({ page, browser }) => {
  const erp = await WebhookReceiver.open();
  const admin = await browser.newContext();
  await signIn(admin, "admin");
  const made = await admin.request.post("/api/admin/webhooks", {
    headers: FROM_OUR_PAGE,
    data: { url: erp.url, events: ["count.applied"], description: "For the viewer" },
  });
  const { id } = (await made.json()) as { id: string };
  await admin.request.post(`/api/admin/webhooks/${id}/test`, { headers: FROM_OUR_PAGE });
  await signIn(page, "viewer");
  await page.goto("/admin/webhooks");
  await untilAlive(page);
  await expect(page.getByRole("link", { name: "New webhook" })).toBeHidden();
  await lookAt(page, "panel-webhooks");
  await page.getByRole("link", { name: erp.url }).click();
  await page.getByRole("button", { name: "webhook.test" }).click();
  const drawer = page.getByRole("dialog", { name: "webhook.test" });
  await expect(drawer.getByText("It answered 200.")).toBeVisible();
  await expect(drawer.getByRole("button", { name: /Send/ })).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Only admins can change webhooks.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Edit|Test|Delete/ })).toBeHidden();
  await admin.request.delete(`/api/admin/webhooks/${id}`, { headers: FROM_OUR_PAGE });
  await admin.close();
  await erp.close();
});
