import type { WhatIf } from "@/api/schema";
import { Card } from "@/components/Card";
import { CopyButton } from "@/components/CopyButton";
import { DataTable } from "@/components/DataTable";
import styles from "./Bench.module.css";
import { thousands } from "./words";

interface Props {
  readonly answer: WhatIf;
  /** The command that asks the API the same. */
  readonly request: string;
}

/** What was assumed, and all that one needs to get the same numbers again. */
export function Reproduce({ answer, request }: Props) {
  const { assumptions, scenario } = answer.answer;
  return (
    <Card title="What is assumed">
      <ul className={styles.assumptions}>
        {assumptions.map((assumption) => (
          <li key={assumption}>{assumption}</li>
        ))}
      </ul>
      <details className={styles.reproduce}>
        <summary>Get the same numbers again</summary>
        <p>
          The address of this page holds the whole scenario. With the same models and data, the same seed
          gives the same numbers, to the last digit.
        </p>
        <DataTable
          caption="What the answer rests on"
          columns={[
            { title: "What", cell: ([name]) => name },
            { title: "Value", cell: ([, value]) => value },
          ]}
          rows={[
            ["Models", answer.model_version],
            ["Data", answer.data_version],
            ["Simulated seasons", thousands(scenario.simulations)],
            ["Seed", String(scenario.seed)],
          ]}
          keyOf={([name = ""]) => name}
        />
        <p className={styles.request}>
          <code>{request}</code>
        </p>
        <CopyButton text={request}>Copy as API request</CopyButton>
      </details>
    </Card>
  );
}
