import { useId } from "react";
import type { Topic } from "@/api/schema";
import styles from "./Account.module.css";
import { ALL_TOPICS, TOPICS } from "./webhooks";

interface Props {
  readonly topics: readonly Topic[];
  readonly onChange: (topics: readonly Topic[]) => void;
  readonly error: string | undefined;
}

/** What a webhook is told about. */
export function TopicsField({ topics, onChange, error }: Props) {
  const id = useId();
  return (
    <fieldset className={styles.topics} aria-describedby={id}>
      <legend>Tell it when</legend>
      {ALL_TOPICS.map((topic) => (
        <label key={topic}>
          <input
            type="checkbox"
            checked={topics.includes(topic)}
            aria-invalid={error !== undefined}
            onChange={({ target }) => {
              onChange(ALL_TOPICS.filter((one) => (one === topic ? target.checked : topics.includes(one))));
            }}
          />
          {TOPICS[topic]}
        </label>
      ))}
      <small id={id} className={styles.wrong} role="alert">
        {error}
      </small>
    </fieldset>
  );
}
