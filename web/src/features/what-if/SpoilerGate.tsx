import { type ReactNode, useState } from "react";
import { Button } from "@/components/Button";
import { Notice } from "@/components/Notice";
import { useAsOf } from "@/lib/asOf";
import { fullInstant, visitorZone } from "@/lib/time";

/**
 * What-ifs are asked about the world as it is now. Who looks at an earlier instant, or does not want to know what has happened
 * since, is asked first; nothing is loaded before. The consent is for this visit and in no link.
 */
export function SpoilerGate({ children }: { readonly children: ReactNode }) {
  const asOf = useAsOf();
  const [agreed, setAgreed] = useState(false);
  if (asOf === undefined) return children;
  return (
    <>
      <Notice
        tone="warn"
        title="What-ifs use everything that is known now."
        actions={
          agreed ? undefined : (
            <Button
              look="primary"
              onClick={() => {
                setAgreed(true);
              }}
            >
              Show them anyway
            </Button>
          )
        }
      >
        {agreed
          ? `What is below is not as known on ${fullInstant(asOf, visitorZone())}: points and forecasts are of today.`
          : `Points and forecasts in them give away results since ${fullInstant(asOf, visitorZone())}.`}
      </Notice>
      {agreed && children}
    </>
  );
}
