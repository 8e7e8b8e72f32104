"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ChangedMeanwhile } from "@/components/admin/settings/changed-meanwhile";
import { WATCHED } from "@/components/admin/settings/use-edit";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { contactBody, contactFields } from "@/components/shop/checkout/contact-body";
import type { ContactFields } from "@/components/shop/checkout/contact-draft";
import { isPostalCode } from "@/components/shop/checkout/contact-rules";
import { usePlace } from "@/components/shop/checkout/use-place";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/client/api-request";
import { listText } from "@/lib/format/list-text";
import { adminOrderOptions, adminOrdersKey, changeAddress } from "@/lib/orders/admin-order-options";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import { orderRefusalWords } from "@/lib/orders/admin-order-words";
import { pickingKey } from "@/lib/picking/picking-options";
import { asTyped, PHONE, plainText } from "@/lib/typed-text";

const UNKNOWN_PINCODE = "There is no such pincode in India.";

const isPhone = (text: string) => plainText(text) === "" || PHONE.test(plainText(text));

type EditAddressProps = { order: AdminOrderDetail };

/** Gives an order another address. */
export function EditAddress({ order }: EditAddressProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" size="sm" onClick={() => setOpen(true)}>
        Edit…
      </Button>
      <Dialog isTypedInto open={isOpen} onOpenChange={setOpen} title={`Address of ${order.number}`}>
        <AddressForm order={order} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function AddressForm({ order, onClose }: EditAddressProps & { onClose: () => void }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { id, number, contact, addressChange } = order;
  useQuery({ ...adminOrderOptions(id), ...WATCHED });
  // What the form began with: an edit in between is a conflict.
  const [seen, setSeen] = useState(addressChange?.at ?? null);
  const expectedUpdatedAt = addressChange?.at ?? null;
  const { register, handleSubmit, setError, watch, formState, reset } = useForm<ContactFields>({
    defaultValues: fieldsOf(order),
  });
  const [isTold, setTold] = useState(true);
  const isHeard = Boolean(contact?.email);
  const { errors } = formState;
  const { place, isUnknown } = usePlace(watch("postalCode"));
  const change = useChange({
    send: changeAddress,
    refusal: (error) => {
      if (error instanceof ApiProblem && error.code === "POSTAL_CODE_UNKNOWN") {
        setError("postalCode", { message: UNKNOWN_PINCODE }, { shouldFocus: true });
        return { title: "Nothing was changed.", next: "Check the pincode, then save again." };
      }
      return orderRefusalWords(t, error, () => "it");
    },
    isRepeatable: false,
    onDone: () => {
      showToast({ title: `Address changed: ${number}`, tone: "good" });
      onClose();
    },
    onSettled: async () => {
      void queryClient.invalidateQueries({ queryKey: pickingKey });
      await queryClient.invalidateQueries({ queryKey: adminOrdersKey });
    },
  });
  const submit = handleSubmit((fields) => {
    const { email: _, city: __, ...given } = contactBody(fields, null);
    const { name = "", line1 = "", postalCode = "", ...rest } = given;
    change.start({ id, name, line1, postalCode, ...rest, expectedUpdatedAt, tellCustomer: isTold });
  });
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <Notes order={order} />
      <TextField
        label="Name"
        maxLength={120}
        error={errors.name?.message}
        {...register("name", { validate: (text) => asTyped(text) !== "" || "Enter a name." })}
      />
      <TextArea
        label="Address"
        maxLength={400}
        rows={3}
        error={errors.address?.message}
        {...register("address", { validate: (text) => asTyped(text) !== "" || "Enter an address." })}
      />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField
          label="Pincode"
          inputMode="numeric"
          maxLength={20}
          hint={place?.city}
          error={errors.postalCode?.message ?? (isUnknown ? UNKNOWN_PINCODE : null)}
          {...register("postalCode", { validate: (text) => isPostalCode(text) || "Enter six digits." })}
        />
        <TextField
          label="Phone (optional)"
          type="tel"
          inputMode="tel"
          maxLength={32}
          error={errors.phone?.message}
          {...register("phone", { validate: (text) => isPhone(text) || "Enter a valid phone number." })}
        />
      </div>
      <Checkbox
        label="Tell the customer if it arrives on another day"
        hint={isHeard ? "Email with both days." : "No email address is known."}
        checked={isTold && isHeard}
        onCheckedChange={setTold}
        disabled={!isHeard}
      />
      {expectedUpdatedAt !== seen && !change.isBusy && (
        <ChangedMeanwhile
          by={addressChange?.by}
          onTakeTheirs={() => {
            setSeen(expectedUpdatedAt);
            reset(fieldsOf(order));
          }}
        />
      )}
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={change.words} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" isBusy={change.isBusy}>
          Save address
        </Button>
      </div>
    </form>
  );
}

function fieldsOf({ contact, shipTo }: AdminOrderDetail): ContactFields {
  return {
    ...{ email: "", name: "", address: "", phone: "", postalCode: shipTo?.postalCode ?? "" },
    ...contactFields(contact ?? {}),
  };
}

/** What a change of the address does not change by itself. */
function Notes({ order: { lines, parcels } }: EditAddressProps) {
  const packed = parcels.filter(({ packedAt }) => packedAt !== null).map(({ city }) => city);
  const isOnItsWay = lines.some(({ shipped }) => shipped > 0);
  const notes = [
    "It still ships from the same warehouse at the same price.",
    ...(packed.length > 0 ? [`Packed in ${listText(packed)} already: to be packed again, with a new slip.`] : []),
    ...(isOnItsWay ? ["Parcels that have left go to the address they left with."] : []),
  ];
  return (
    <ul className="space-y-1.5 text-sm text-muted empty:hidden">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
