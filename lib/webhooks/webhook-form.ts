import { z } from "zod";
import { typedText } from "@/lib/field-schemas";
import { asTyped } from "@/lib/typed-text";
import { EventType } from "@/lib/webhooks/event-schemas";
import type { Webhook } from "@/lib/webhooks/webhook-schemas";

/** What the form of a webhook holds while somebody types. The API checks again, and where the address leads. */
export const WebhookForm = z.object({
  url: z
    .string()
    .trim()
    .refine(
      (text) => URL.canParse(text) && /^https?:\/\//i.test(text),
      "Enter an address like https://erp.example/holdfast.",
    ),
  description: z
    .string()
    .overwrite(asTyped)
    .pipe(z.union([z.literal("").transform(() => null), typedText(200)])),
  events: z.array(EventType).min(1, "Choose at least one event."),
});
export type WebhookInput = z.input<typeof WebhookForm>;
export type WebhookSaid = z.output<typeof WebhookForm>;

export const NEW_WEBHOOK: WebhookInput = { url: "", description: "", events: [] };

export function webhookInput({ url, description, events }: Webhook): WebhookInput {
  return { url, description: description ?? "", events };
}
