import type { PlanName, Usage } from "@/api/schema";

export const PLANS: Readonly<Record<PlanName, string>> = {
  anonymous: "Anonymous",
  free: "Free",
  pro: "Pro",
  unlimited: "Unlimited",
};

/** The plans that an account can be put on. */
export const GIVEN = ["free", "pro", "unlimited"] as const;

/** A whole number with its thousands set apart. */
export function grouped(count: number): string {
  return count.toLocaleString("en-GB");
}

/** What a plan allows, in words. */
export function limitsSentence({ burst, per_second, monthly }: Usage["limits"]): string {
  const month = monthly === null ? "any number" : grouped(monthly);
  return `${grouped(burst)} requests at once, then ${grouped(per_second)} per second; ${month} in a month.`;
}
