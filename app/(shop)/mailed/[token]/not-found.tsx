import LinkEnded from "@/app/(shop)/open/ended/not-found";

export default function MailedLinkEnded() {
  return <LinkEnded />;
}
