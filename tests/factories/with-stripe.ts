import { StripeStandIn } from "./stripe-stand-in";

/** Import before anything that reads the environment: this process then takes payments through Stripe. */
export const stripe = await StripeStandIn.open();
process.env.STRIPE_SECRET_KEY = "sk_test_stand_in";
process.env.STRIPE_WEBHOOK_SECRET = stripe.webhookSecret;
process.env.STRIPE_API_URL = stripe.url;
