import LinkEnded from "@/app/(shop)/(own)/open/ended/not-found";

export { metadata } from "@/app/(shop)/(own)/open/ended/not-found";

export default function MailedLinkEnded() {
  return <LinkEnded />;
}
