import type { PlanName } from "@/api/schema";

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
