export { default } from "@/app/(shop)/open/ended/not-found";
