/** Its place until every caller imports the signature piece. */
export { HoldRing } from "@/components/signature/hold-ring";
