import { anyText } from "@/components/admin/list/list-params";

/** `open`: a warehouse's id. */
export const warehouseSearchParams = { open: anyText };
