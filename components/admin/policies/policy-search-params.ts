import { anyText } from "@/components/admin/list/list-params";

/** `open`: the code of the policy whose history is open. */
export const policySearchParams = { open: anyText };
