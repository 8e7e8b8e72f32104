import type { ClientBase } from "pg";

/** Marks an account's address as verified, unless it has another one by now. */
export async function markEmailVerified(client: ClientBase, userId: string, email: string): Promise<void> {
  await client.query(
    `update auth_user set email_verified = true, updated_at = clock_timestamp()
     where id = $1::text and email = $2::text and not email_verified`,
    [userId, email],
  );
}
