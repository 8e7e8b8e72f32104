import { typedText } from "@/lib/field-schemas";

/** What an API key is called by whoever reads the ledger. */
export const KeyName = typedText(100);
