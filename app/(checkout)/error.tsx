"use client";

import { ErrorPage, type ErrorPageProps } from "@/components/ui/error-page";

export default function CheckoutError(props: ErrorPageProps) {
  return <ErrorPage {...props} />;
}
