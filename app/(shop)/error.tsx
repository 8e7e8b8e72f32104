"use client";

import { ErrorPage, type ErrorPageProps } from "@/components/ui/error-page";

export default function ShopError(props: ErrorPageProps) {
  return <ErrorPage {...props} />;
}
