import { z } from "zod";
import { Email } from "@/lib/field-schemas";
import { LOCALE } from "@/lib/messages/locale";
import { WATCH_MAILS_MAX, type WatchEdit, type WatchSettings } from "./verdict-schemas";

/** What the form of alerts holds while somebody types. The API checks again. */

const whole = (least: number, most: number) => {
  const said = `Enter a whole number from ${least} to ${most.toLocaleString(LOCALE)}.`;
  return z
    .number(said)
    .int(said)
    .min(least, said)
    .max(most, said)
    .nullable()
    .refine((value) => value !== null, said);
};
const MANY = 1_000_000;

const Addresses = z
  .string()
  .transform((typed) => typed.split(/[\s,;]+/).filter(Boolean))
  .superRefine((addresses, context) => {
    const wrong = addresses.find((address) => !Email.safeParse(address).success);
    if (wrong) context.addIssue({ code: "custom", message: `“${wrong}” is not an email address.` });
    if (addresses.length > WATCH_MAILS_MAX) {
      context.addIssue({ code: "custom", message: `Enter at most ${WATCH_MAILS_MAX} addresses.` });
    }
  });

export const WatchForm = z.object({
  ownerSharePercent: whole(1, 100),
  ownerShareUnits: whole(1, MANY),
  conversionFallPercent: whole(1, 100),
  waitingUnits: whole(1, MANY),
  overdueHolds: whole(1, MANY),
  queuedCommands: whole(1, MANY),
  proofMinutes: whole(1, 1_440),
  mailTo: Addresses,
});
export type WatchInput = z.input<typeof WatchForm>;
export type WatchSaid = z.output<typeof WatchForm>;

export function watchInput({ updatedAt: _, updatedBy: __, mailTo, ...thresholds }: WatchSettings): WatchInput {
  return { ...thresholds, mailTo: mailTo.join("\n") };
}

/** What the form says, all of it numbers by now. */
export function watchEdit(said: WatchSaid): Omit<WatchEdit, "expectedUpdatedAt"> {
  return said as Omit<WatchEdit, "expectedUpdatedAt">;
}
