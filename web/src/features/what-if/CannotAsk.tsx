import type { ApiProblem } from "@/api/problem";
import { Button, buttonClass } from "@/components/Button";
import { Empty } from "@/components/Empty";
import { Link } from "@/components/Link";
import styles from "./CannotAsk.module.css";
import { type Scenario, UNCHANGED } from "./scenario";
import { withNames } from "./words";

interface Props {
  readonly problem: ApiProblem;
  readonly slug: string;
  /** Of events, by slug. */
  readonly names: Readonly<Record<string, string>>;
  readonly scenario: Scenario;
  readonly onChange: (scenario: Scenario) => void;
}

/** The service has no answer about this event, whatever is changed: why, and what can be asked instead. */
export function CannotAsk({ problem, slug, names, scenario, onChange }: Props) {
  const unknown = problem.status === 404;
  return (
    <Empty title={unknown ? "There is no such event" : "Only races to come can be asked about"}>
      <p>{withNames(problem.message, names)}</p>
      <div className={styles.ways}>
        {scenario.target === "sprint" && (
          <Button
            look="primary"
            onClick={() => {
              onChange({ ...scenario, target: UNCHANGED.target });
            }}
          >
            Ask about its race
          </Button>
        )}
        <Link to="/what-if" className={buttonClass(scenario.target === "sprint" ? "plain" : "primary")}>
          Ask about the next race
        </Link>
        <Link to={unknown ? "/calendar" : `/events/${slug}`} className={buttonClass()}>
          {unknown ? "Find the event in the calendar" : "See this event"}
        </Link>
      </div>
    </Empty>
  );
}
