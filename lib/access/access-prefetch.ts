import type { QueryClient } from "@tanstack/react-query";
import { apiKeysOptions, invitationsOptions, peopleOptions, signInRuleOptions } from "@/lib/access/access-options";
import { readApiKeys } from "@/lib/access/answer-api-keys";
import { readInvitations } from "@/lib/access/invitations";
import { readPeople } from "@/lib/access/people";
import { readSignInRule } from "@/lib/access/two-factor";

export async function prefetchPeople(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.prefetchQuery({ ...peopleOptions, queryFn: readPeople }),
    queryClient.prefetchQuery({ ...invitationsOptions, queryFn: readInvitations }),
    queryClient.prefetchQuery({ ...signInRuleOptions, queryFn: readSignInRule }),
  ]);
}

export async function prefetchApiKeys(queryClient: QueryClient): Promise<void> {
  await queryClient.prefetchQuery({ ...apiKeysOptions, queryFn: readApiKeys });
}
