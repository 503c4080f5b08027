import { Notice } from "@/components/Notice";
import type { ForecastDriver } from "./drivers";
import { baselineVerdict } from "./verdict";

/** Whether the simpler methods have the same favourite, in words. */
export function BaselineVerdict({ drivers }: { readonly drivers: readonly ForecastDriver[] }) {
  const verdict = baselineVerdict(drivers);
  if (verdict === undefined) return null;
  return verdict.agrees ? (
    <p className="hint">{verdict.sentence}</p>
  ) : (
    <Notice tone="info" title="The methods disagree.">
      {verdict.sentence}
    </Notice>
  );
}
